import { beforeEach, describe, expect, test } from 'vitest';
import { breaksOfSlips } from '../../../test/audit/breaks-of-slips.ts';
import { seeBroken } from '../../../test/audit/see-broken.ts';
import { contents } from '../../../test/printing/contents.ts';
import { dishNamed, type HousePrinter, until, usePrintHouse } from '../../../test/printing/work-house.ts';
import { type AuditReport, auditDatabase } from './index.ts';

const house = usePrintHouse();
const owner = () => house().database.owner;
const codes = (report: AuditReport): string[] => report.findings.map(({ code }) => code);
const underWay = (report: AuditReport): string[] => report.underWay.map(({ code }) => code);

/** Slips that ended in every way, and one that waits for a printer out of paper. */
async function liveThrough(): Promise<{ well: HousePrinter; mute: HousePrinter }> {
  const well = await house().addPrinter();
  const mute = await house().addPrinter({ model: { fence: 'none' } });
  const empty = await house().addPrinter();
  await empty.paper.state({ paper: 'out' });
  await house().setUp();
  const work = house().startWork();
  const [confirmed = ''] = await house().print(well.id, [dishNamed('宫保鸡丁')]);
  await house().until(confirmed, 'confirmed');
  const [sent = ''] = await house().print(mute.id, [dishNamed('宫保鸡丁')]);
  await house().until(sent, 'sent');
  await well.paper.state({ swallows: true });
  const [lost = ''] = await house().print(well.id, [dishNamed('咖喱炒蟹')]);
  await house().until(lost, 'unknown');
  await well.paper.state({ swallows: false });
  await house().print(empty.id, [dishNamed('酸梅汤')]);
  const [, failed = ''] = await house().print(well.id, [dishNamed('白灼虾'), contents.drawer]);
  await house().until(failed, 'failed');
  await well.paper.state({ swallows: true });
  const [again = ''] = await house().print(well.id, [dishNamed('蛋炒饭')]);
  await house().until(again, 'unknown');
  await well.paper.state({ swallows: false });
  await house().resolve(again, 'reprinted');
  const content = dishNamed('蛋炒饭');
  const [copy = ''] = await house().print(well.id, [{ content, change: { copy: 1, reprintOf: again } }]);
  await house().until(copy, 'confirmed');
  await until(async () => (await house().openItems()).length === 3);
  await work.close();
  return { well, mute };
}

describe('slips', () => {
  test('A18: slips that ended in every way are accounted for, though one waits for paper', async () => {
    await liveThrough();
    const report = await auditDatabase(owner(), { quiet: true });
    expect(codes(report)).toEqual([]);
    expect(report.rows[8]).toMatchObject({ checked: 8, broken: 0, underWay: 0 });
  });

  test('A18: what is broken on purpose is named', async () => {
    await liveThrough();
    for (const broken of breaksOfSlips) await seeBroken(owner(), broken);
  });
});

describe('A12: slips on their way', () => {
  let slip = '';
  beforeEach(async () => {
    const { id } = await house().addPrinter();
    await house().setUp();
    [slip = ''] = await house().print(id, [dishNamed('宫保鸡丁')]);
  });

  const stand = async (set: string): Promise<AuditReport> => {
    await owner().query(`update printing.job set ${set} where job_id = $1`, [slip]);
    return auditDatabase(owner(), { quiet: false });
  };
  const ago = (seconds: number): string => `now() - interval '${seconds} seconds'`;

  test.each([
    ['slip.queued', `state = 'queued', made_at = `, 590, 610],
    ['slip.sending', `state = 'sending', sending_at = `, 110, 130],
    ['slip.sent', `state = 'sent', sent_at = `, 710, 730],
  ] as const)(
    'A12: %s is listed with its age, and broken when old or when all should be quiet',
    async (code, set, young, old) => {
      const listed = await stand(`${set} ${ago(young)}`);
      expect([codes(listed), underWay(listed)]).toEqual([[], [code]]);
      expect(listed.underWay).toMatchObject([{ row: 8, subject: slip, seconds: young }]);
      expect(codes(await auditDatabase(owner(), { quiet: true }))).toEqual([code]);
      expect(codes(await stand(`${set} ${ago(old)}`))).toEqual([code]);
    },
  );
});
