import '../../css/printers.css';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { Read } from '../../parts/reading.tsx';
import { SlipBoard } from '../../parts/slip-board.tsx';
import type { Printer } from '../../parts/slips.ts';
import { useBoard, usePrinters } from '../../parts/use-slips.ts';
import { isOwner } from '../../session.ts';
import { PrinterCard } from './printer-card.tsx';
import { PrinterForm } from './printer-form.tsx';
import { RemovePrinter } from './remove-printer.tsx';
import { SlipList } from './slip-list.tsx';
import { TestSlip } from './test-slip.tsx';

type Opened =
  | { readonly kind: 'add' }
  | { readonly kind: 'change' | 'remove' | 'test'; readonly printer: Printer };

type View = 'printers' | 'slips';

/** The printers of the store and what came out of them. The owner changes them, the manager sees how they are. */
export function PrintersPage() {
  const { say } = useWords();
  const printers = usePrinters();
  const [view, show] = useState<View>('printers');
  const [opened, open] = useState<Opened | null>(null);
  const close = (): void => open(null);
  return (
    <Read of={printers}>
      {(data) =>
        opened?.kind === 'add' || opened?.kind === 'change' ? (
          <PrinterForm
            printer={opened.kind === 'add' ? null : opened.printer}
            printers={data.printers}
            close={close}
          />
        ) : (
          <div className="printers">
            <Segmented<View>
              size="large"
              value={view}
              onChange={show}
              options={[
                { value: 'printers', label: say('printers') },
                { value: 'slips', label: say('printersSlips') },
              ]}
            />
            {view === 'slips' && <SlipList printers={data.printers} />}
            {view === 'printers' && <PrinterList printers={data.printers} open={open} />}
            {opened?.kind === 'remove' && <RemovePrinter printer={opened.printer} close={close} />}
            {opened?.kind === 'test' && (
              <TestSlip printerId={opened.printer.id} printers={data.printers} close={close} />
            )}
          </div>
        )
      }
    </Read>
  );
}

type ListProps = { readonly printers: readonly Printer[]; readonly open: (opened: Opened) => void };

function PrinterList({ printers, open }: ListProps) {
  const { say } = useWords();
  const { board } = useBoard();
  const why = isOwner() ? null : say('printerOwnerOnly');
  return (
    <>
      {why !== null && <p className="soft">{say('printerOwnerOnlyHow')}</p>}
      <SlipBoard show="slips" />
      {printers.length === 0 && <p className="hint">{say('printersNone')}</p>}
      <ul className="printer-cards">
        {printers.map((printer) => (
          <PrinterCard
            key={printer.id}
            printer={printer}
            printers={printers}
            onBoard={board.slips.filter((slip) => slip.printer.id === printer.id).length}
            open={(kind) => open({ kind, printer })}
          />
        ))}
      </ul>
      <div className="row">
        <Act type="primary" size="large" why={why} onClick={() => open({ kind: 'add' })}>
          {say('printerAdd')}
        </Act>
      </div>
    </>
  );
}
