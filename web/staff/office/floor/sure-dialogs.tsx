import { App } from 'antd';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import { usePrinters } from '../../parts/use-slips.ts';
import type { FloorTable } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { useRouting } from '../routing/use-routing.ts';
import { type Area, floorPath } from './floor-path.ts';

/** What is asked once more, because it cannot be taken back: each says what it changes. */

export function RemoveTable({ table, close }: { table: FloorTable; close: () => void }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const submit = async (): Promise<void> => {
    const done = await run(floorPath(`tables/${table.id}`), undefined, { method: 'DELETE' });
    if (done !== null) close();
  };
  return (
    <Dialog
      title={`${say('planTableRemove')} · ${inWords(table.name)}`}
      act={say('planTableRemove')}
      danger
      why={null}
      busy={busy}
      close={close}
      submit={submit}
    >
      <p>{say('planTableRemoveHow')}</p>
    </Dialog>
  );
}

export function RemoveArea({ area, close }: { area: Area; close: () => void }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const submit = async (): Promise<void> => {
    const done = await run(floorPath(`areas/${area.id}`), undefined, { method: 'DELETE' });
    if (done !== null) close();
  };
  return (
    <Dialog
      title={`${say('planAreaRemove')} · ${inWords(area.name)}`}
      act={say('planAreaRemove')}
      danger
      why={null}
      busy={busy}
      close={close}
      submit={submit}
    >
      <p>{say('planAreaRemoveHow')}</p>
      <AreaUses areaId={area.id} />
    </Dialog>
  );
}

/** Rules and printers that name the area; they would go on naming what is not there. */
function AreaUses({ areaId }: { areaId: string }) {
  const { say, inWords } = useWords();
  const { data: routing } = useRouting();
  const { data: printing } = usePrinters();
  const rules = routing?.rules.filter(({ when }) => when.areaIds?.includes(areaId) === true).length ?? 0;
  const printers = (printing?.printers ?? []).filter(({ duties }) =>
    duties.some(({ areaIds }) => areaIds?.includes(areaId) === true),
  );
  return (
    <>
      {rules > 0 && <p className="warn">{filledIn(say('planAreaRules'), { n: rules })}</p>}
      {printers.length > 0 && (
        <p className="warn">
          {filledIn(say('planAreaPrinters'), {
            names: printers.map(({ name }) => inWords(name)).join(' · '),
          })}
        </p>
      )}
    </>
  );
}

type RenewProps = { readonly table: FloorTable; readonly done: () => void; readonly close: () => void };

/** A new code is worth nothing before it is printed, so the sheet comes next. */
export function RenewCode({ table, done, close }: RenewProps) {
  const { say, inWords } = useWords();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const submit = async (): Promise<void> => {
    if ((await run(floorPath(`tables/${table.id}/code`), {})) === null) return;
    void message.success(say('planCodeRenewed'));
    done();
  };
  return (
    <Dialog
      title={`${say('planCodeRenew')} · ${inWords(table.name)}`}
      act={say('planCodeRenew')}
      danger
      why={null}
      busy={busy}
      close={close}
      submit={submit}
    >
      <p>{say('planCodeRenewHow')}</p>
    </Dialog>
  );
}
