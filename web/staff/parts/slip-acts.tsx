import { Button } from 'antd';
import { type ReactNode, useState } from 'react';
import { Tap } from '../kitchen/tap.tsx';
import { useWords } from '../language.tsx';
import { Act } from './act.tsx';
import { Chip } from './chip.tsx';
import type { Printer, Slip } from './slips.ts';

/** Sends a command about a slip; false where it was not done, and then somebody was told. */
export type SlipRun = (path: string, body: object) => Promise<boolean>;

/** `wet`: for fingers from the sink, at the sizes of the kitchen. */
export type SlipLook = 'desk' | 'wet';

type Props = {
  readonly slip: Slip;
  readonly printers: readonly Printer[];
  readonly look: SlipLook;
  readonly run: SlipRun;
};

/** 补打, 换一台, 已出, 不用了: what ends a slip that may not have come out; for any other, only to print it again. */
export function SlipActs({ slip, printers, look, run }: Props) {
  const { say } = useWords();
  const [choosing, choose] = useState(false);
  const path = `/v1/print-jobs/${slip.id}`;
  const again = (printerId?: string): Promise<boolean> =>
    run(`${path}/reprint`, printerId === undefined ? {} : { printerId });
  const resolve = (how: 'cameOut' | 'notNeeded') => () => run(`${path}/resolve`, { how });
  const open = slip.resolution === null && (slip.state === 'failed' || slip.state === 'unknown');
  if (slip.state === 'sending' || (slip.state === 'queued' && slip.resolution !== null)) return null;
  // What only waits comes by itself; it can be called off.
  const waits = slip.state === 'queued';
  const others = printers.filter(({ id, active }) => active && id !== slip.printer.id);
  const alone = others.length === 0;
  return (
    <div className="slip-acts">
      {slip.slip !== 'drawer' && !waits && (
        <>
          <Press look={look} main press={() => again()}>
            {say('slipAgain')}
          </Press>
          {!(alone && look === 'wet') && (
            <Press look={look} why={alone ? say('slipNoOther') : null} press={async () => choose(!choosing)}>
              {say('slipElsewhere')}
            </Press>
          )}
        </>
      )}
      {open && slip.state === 'unknown' && (
        <Press look={look} press={resolve('cameOut')}>
          {say('slipCameOut')}
        </Press>
      )}
      {(open || waits) && (
        <Press look={look} press={resolve('notNeeded')}>
          {say('slipNotNeeded')}
        </Press>
      )}
      {choosing && <Where look={look} printers={others} print={again} />}
    </div>
  );
}

type WhereProps = {
  readonly look: SlipLook;
  readonly printers: readonly Printer[];
  readonly print: (printerId: string) => Promise<boolean>;
};

function Where({ look, printers, print }: WhereProps) {
  const { say, inWords } = useWords();
  return (
    <div className="slip-where">
      <span className="soft">{say('slipElsewhereHow')}</span>
      {printers.map(({ id, name }) =>
        look === 'wet' ? (
          <Tap key={id} className="kitchen-button" press={() => print(id)}>
            {inWords(name)}
          </Tap>
        ) : (
          <Chip key={id} press={() => void print(id)}>
            {inWords(name)}
          </Chip>
        ),
      )}
    </div>
  );
}

type PressProps = {
  readonly look: SlipLook;
  readonly main?: boolean;
  readonly why?: string | null;
  readonly press: () => Promise<unknown>;
  readonly children: ReactNode;
};

/** A button that is pressed once, however the finger bounces. */
function Press({ look, main = false, why = null, press, children }: PressProps) {
  const [busy, setBusy] = useState(false);
  if (look === 'wet')
    return (
      <Tap className={main ? 'kitchen-button main' : 'kitchen-button'} press={press}>
        {children}
      </Tap>
    );
  const once = async (): Promise<void> => {
    setBusy(true);
    await press();
    setBusy(false);
  };
  if (why !== null) return <Act why={why}>{children}</Act>;
  return (
    <Button type={main ? 'primary' : 'default'} loading={busy} onClick={() => void once()}>
      {children}
    </Button>
  );
}
