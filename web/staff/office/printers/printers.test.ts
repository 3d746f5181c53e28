import { expect, test } from 'vitest';
import { setPrinter } from '../../../../server/printing/setup/contract.ts';
import { usualModel } from '../../../../server/printing/setup/domain/setup.ts';
import {
  boardAt,
  boardOf,
  countOf,
  type Printer,
  type Slip,
  standingOf,
  troublesOf,
} from '../../parts/slips.ts';
import { dutiesOf, dutyKinds, groupsOf, newGroup } from './duty-groups.ts';
import { bodyOf, formOf, inWay, lacksOf, placeOfField, type PrinterForm, vendors } from './form-values.ts';
import { brands, onPaper, presetOf } from './presets.ts';

const hot = '00000000-0000-7000-8000-000000000001';
const cold = '00000000-0000-7000-8000-000000000002';

const printer: Printer = {
  id: '00000000-0000-7000-8000-0000000000aa',
  name: { zh: '热菜打印机', en: 'Hot kitchen' },
  language: 'both',
  reach: { kind: 'tcp', host: '192.168.1.50', port: 9100 },
  model: usualModel,
  duties: [],
  backup: { printerId: '00000000-0000-7000-8000-0000000000bb', afterSeconds: 45 },
  drawer: 2,
  active: true,
  hasKey: false,
  trouble: [],
  troubleSince: null,
  seenAt: null,
  waiting: 0,
};

const cloud = { kind: 'cloud', vendor: 'xpyun', user: 'u', serial: 's', baseUrl: null } as const;

test('PP2: whatever is chosen, the contract takes what the form makes of it, and a printer reads back as it was', () => {
  const reaches: readonly Printer['reach'][] = [
    printer.reach,
    { kind: 'device', path: '/dev/usb/lp0' },
    ...vendors.map((vendor) => ({ ...cloud, vendor })),
  ];
  for (const reach of reaches)
    for (const brand of brands)
      for (const columns of [32, 42, 48] as const) {
        const model = onPaper(presetOf(brand, usualModel), columns);
        const duties = dutyKinds.flatMap((kind) => dutiesOf([newGroup(kind, [hot, cold])]));
        const before = { ...printer, reach, model, duties };
        const body = setPrinter.body.parse(bodyOf(formOf(before)));
        const { id, hasKey, trouble, troubleSince, seenAt, waiting, ...fields } = before;
        expect(body).toEqual(fields);
      }
});

test('PP2: what is missing is named at its place before anybody is asked', () => {
  const empty = formOf(null);
  expect(lacksOf(empty, false)).toEqual({ nameZh: 'wrong_nameZh', host: 'wrong_host' });
  const clouded: PrinterForm = { ...empty, nameZh: '云', way: 'cloud' };
  expect(Object.keys(lacksOf(clouded, false))).toEqual(['user', 'key', 'serial']);
  expect(Object.keys(lacksOf(clouded, true))).toEqual(['user', 'serial']);
  const idle: PrinterForm = {
    ...formOf(printer),
    duties: [newGroup('till', []), newGroup('dish', [])],
    backupSeconds: '2',
  };
  expect(lacksOf(idle, false)).toEqual({ duty1: 'wrong_stations', seconds: 'wrong_seconds' });
  const mute: PrinterForm = { ...empty, model: presetOf('other', usualModel) };
  expect(inWay(mute, 'cloud').model?.tellsStatus).toBe(true);
  expect(placeOfField('/body/reach/host')).toBe('host');
  expect(placeOfField('/body/duties/0/stationIds')).toBe('duties');
});

test('PP3: slips that go together are one line, and what differs stays apart', () => {
  const notices = newGroup('notices', [hot]);
  const terrace = { ...notices, slips: ['void'] as const, areaIds: [cold], copies: 2 };
  const groups = [notices, terrace, newGroup('till', [])];
  expect(groupsOf(dutiesOf(groups))).toEqual(groups);
});

test('PP4: an empty key is left out, so that the one that is set stays; another connection takes none along', () => {
  const form = formOf({ ...printer, reach: cloud });
  expect(bodyOf(form)).not.toHaveProperty('key');
  expect(bodyOf({ ...form, key: ' k ' })).toMatchObject({ key: 'k' });
  expect(bodyOf({ ...form, key: 'k', way: 'tcp' })).not.toHaveProperty('key');
});

test('PP5: a printer says the cause of its trouble, and paper that is nearly out still prints', () => {
  const standing = (trouble: Printer['trouble']) => standingOf({ ...printer, trouble });
  expect([standing(null), standing([]), standing(['paperNearEnd']), standing(['offline'])]).toEqual([
    'never',
    'well',
    'soon',
    'down',
  ]);
  expect(standingOf({ ...printer, model: presetOf('other', usualModel) })).toBe('quiet');
  expect(standingOf({ ...printer, trouble: ['paperOut'], active: false })).toBe('off');
  expect(troublesOf({ trouble: ['offline', 'coverOpen', 'paperNearEnd'] })).toEqual([
    'coverOpen',
    'paperNearEnd',
  ]);
  expect(troublesOf({ trouble: ['unreachable', 'offline'] })).toEqual(['unreachable']);
});

const slip = (id: string, kind: Slip['slip'], at: string, printerId = printer.id): Slip => ({
  id,
  number: id,
  slip: kind,
  printer: { id: printerId, name: printer.name },
  meantFor: null,
  orderId: null,
  billId: null,
  orderNumber: null,
  table: null,
  dishes: [],
  copy: 0,
  madeAt: at,
  state: 'unknown',
  code: null,
  resolution: null,
});

test('PP9: a kitchen screen shows what is of its stations, the oldest first, and nothing of the till', () => {
  const at = (stationIds: readonly string[] | null) => dutiesOf([{ ...newGroup('dish', []), stationIds }]);
  const printers: Printer[] = [
    { ...printer, id: 'hot', duties: at([hot]), trouble: ['paperOut'] },
    { ...printer, id: 'cold', duties: at([cold]), trouble: ['unreachable'] },
    { ...printer, id: 'pass', duties: dutiesOf([newGroup('runner', [])]) },
    { ...printer, id: 'till', duties: dutiesOf([newGroup('till', [])]), trouble: ['coverOpen'] },
  ];
  const board = boardOf(
    [
      slip('3', 'dish', '2026-01-01T12:03:00Z', 'hot'),
      slip('1', 'runner', '2026-01-01T12:01:00Z', 'pass'),
      slip('2', 'receipt', '2026-01-01T12:02:00Z', 'till'),
      { ...slip('4', 'void', '2026-01-01T12:04:00Z', 'till'), meantFor: { id: 'cold', name: printer.name } },
    ],
    printers,
  );
  const shown = (stations: readonly string[]) => {
    const { slips, down } = boardAt(board, printers, stations);
    return [...slips, ...down.map(({ printer: each }) => each)].map(({ id }) => id);
  };
  expect(shown([hot])).toEqual(['1', '3', 'hot']);
  expect(shown([cold])).toEqual(['1', '4', 'cold']);
  expect(shown([])).toEqual(['1', '3', '4', 'hot', 'cold']);
  expect(board.down.map(({ printer: each }) => each.id)).toEqual(['hot', 'cold', 'till']);
});

test('PP8: what waits long is told beside its printer where that is in trouble, and else by itself', () => {
  const waits = (id: string, printerId: string): Slip => ({
    ...slip(id, 'dish', `2026-01-01T12:00:0${id}Z`, printerId),
    state: 'queued',
  });
  const printers: Printer[] = [
    { ...printer, id: 'hot', trouble: ['paperOut'] },
    { ...printer, id: 'slow' },
  ];
  const board = boardOf([waits('2', 'hot'), waits('1', 'hot'), waits('3', 'slow')], printers);
  expect(board.slips).toEqual([]);
  expect(board.waiting.map(({ id }) => id)).toEqual(['3']);
  expect(board.down.map(({ held }) => held.map(({ id }) => id))).toEqual([['1', '2']]);
  expect(countOf(board)).toBe(2);
});
