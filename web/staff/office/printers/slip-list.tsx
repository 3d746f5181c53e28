import { Segmented, Select } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Read } from '../../parts/reading.tsx';
import { SlipActs } from '../../parts/slip-acts.tsx';
import { SlipHead, useSlipRun } from '../../parts/slip-board.tsx';
import type { Printer, Slip } from '../../parts/slips.ts';
import { useSlips } from '../../parts/use-slips.ts';
import { SlipPreview } from './slip-preview.tsx';

type Show = 'recent' | 'waiting' | 'board';
const shows: readonly Show[] = ['recent', 'waiting', 'board'];
const listMax = 100;

/** Slips: the latest, those that wait, those to look at; the chosen one as it looks, and to be printed again. */
export function SlipList({ printers }: { printers: readonly Printer[] }) {
  const { say, inWords } = useWords();
  const [show, setShow] = useState<Show>('recent');
  const [printerId, setPrinter] = useState('');
  const [chosenId, choose] = useState<string | null>(null);
  const of = printerId === '' ? '' : `&printerId=${printerId}`;
  const slips = useSlips(`show=${show}&limit=${listMax}${of}`);
  return (
    <>
      <div className="row wrap">
        <Segmented<Show>
          value={show}
          onChange={setShow}
          options={shows.map((value) => ({ value, label: say(`slipsShow_${value}`) }))}
        />
        <Select
          className="slip-printer"
          aria-label={say('slipsOfPrinter')}
          value={printerId}
          onChange={setPrinter}
          options={[
            { value: '', label: say('slipsEvery') },
            ...printers.map(({ id, name }) => ({ value: id, label: inWords(name) })),
          ]}
        />
      </div>
      <Read of={slips}>
        {({ jobs }) =>
          jobs.length === 0 ? (
            <p className="hint">{say(`slipsNone_${show}`)}</p>
          ) : (
            <div className="slips">
              <ul className="rows">
                {jobs.map((slip) => (
                  <li key={slip.id}>
                    <button
                      type="button"
                      className={slip.id === chosenId ? 'slip-choice chosen' : 'slip-choice'}
                      aria-pressed={slip.id === chosenId}
                      onClick={() => choose(slip.id)}
                    >
                      <SlipHead slip={slip} />
                    </button>
                  </li>
                ))}
              </ul>
              <Chosen slip={jobs.find(({ id }) => id === chosenId)} printers={printers} />
            </div>
          )
        }
      </Read>
    </>
  );
}

function Chosen({ slip, printers }: { slip: Slip | undefined; printers: readonly Printer[] }) {
  const { say } = useWords();
  const run = useSlipRun();
  if (slip === undefined) return <p className="hint">{say('slipsChoose')}</p>;
  return (
    <aside className="slip-chosen" key={slip.id}>
      <SlipActs slip={slip} printers={printers} look="desk" run={run} />
      {slip.slip !== 'drawer' && <SlipPreview jobId={slip.id} />}
    </aside>
  );
}
