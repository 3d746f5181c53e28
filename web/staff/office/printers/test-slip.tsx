import { Alert, Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../../language.tsx';
import { Read } from '../../parts/reading.tsx';
import { filledIn, StandingMark, TroubleSince, whyWords } from '../../parts/slip-words.tsx';
import { type Printer, type Slip, type Slips, troublesOf } from '../../parts/slips.ts';
import { storeId } from '../../session.ts';
import { useRead } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { SlipPreview } from './slip-preview.tsx';

type Props = {
  readonly printerId: string;
  readonly printers: readonly Printer[];
  readonly close: () => void;
};

const lookAgainMilliseconds = 1_000;

/** Prints a test slip and says what becomes of it, beside how it should look. */
export function TestSlip({ printerId, printers, close }: Props) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const [jobId, setJobId] = useState<string | null>(null);
  const begun = useRef(false);
  const print = async (): Promise<void> => {
    const done = await run<{ jobId: string }>(
      `/v1/stores/${storeId()}/printers/${printerId}/test`,
      undefined,
    );
    if (done === null) close();
    else setJobId(done.jobId);
  };
  const first = useRef(print);
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void first.current();
  }, []);
  const printer = printers.find(({ id }) => id === printerId);
  if (printer === undefined) return null;
  return (
    <Modal
      open
      title={filledIn(say('testTitle'), { name: inWords(printer.name) })}
      onCancel={close}
      footer={null}
      width={760}
      style={{ top: 24 }}
      destroyOnHidden
    >
      {jobId === null ? (
        <p className="hint">{say('loading')}</p>
      ) : (
        <Outcome key={jobId} jobId={jobId} printer={printer} />
      )}
      <div className="row end">
        <Button size="large" loading={busy} onClick={() => void print()}>
          {say('testAgain')}
        </Button>
        <Button size="large" type="primary" onClick={close}>
          {say('good')}
        </Button>
      </div>
    </Modal>
  );
}

const tones = {
  queued: 'info',
  sending: 'info',
  sent: 'warning',
  confirmed: 'success',
  failed: 'error',
  unknown: 'warning',
} as const satisfies Record<Slip['state'], string>;

function Outcome({ jobId, printer }: { jobId: string; printer: Printer }) {
  const { say } = useWords();
  const path = `/v1/stores/${storeId()}/print-jobs?show=recent&printerId=${printer.id}&limit=50`;
  const slips = useRead<Slips>(path, (data) => {
    const state = data?.jobs.find(({ id }) => id === jobId)?.state;
    return state === undefined || state === 'queued' || state === 'sending' ? lookAgainMilliseconds : false;
  });
  return (
    <Read of={slips}>
      {({ jobs }) => {
        const slip = jobs.find(({ id }) => id === jobId);
        return (
          <div className="test-slip">
            <div className="stack">
              <Alert
                type={tones[slip?.state ?? 'queued']}
                showIcon
                title={say(`testState_${slip?.state ?? 'queued'}`)}
                description={slip?.code == null ? null : whyWords(slip.code, say)}
              />
              {troublesOf(printer).length > 0 && <Trouble printer={printer} />}
              <Help />
            </div>
            <figure>
              <figcaption className="soft">{say('testLooks')}</figcaption>
              <SlipPreview jobId={jobId} />
            </figure>
          </div>
        );
      }}
    </Read>
  );
}

function Help() {
  const { say } = useWords();
  return (
    <div>
      <h4>{say('testHelp')}</h4>
      <ul className="soft">
        {(['letters', 'paper', 'knife', 'silent'] as const).map((each) => (
          <li key={each}>{say(`testHelp_${each}`)}</li>
        ))}
      </ul>
    </div>
  );
}

/** What the printer itself says is wrong, and what to do. */
function Trouble({ printer }: { printer: Printer }) {
  const { say } = useWords();
  return (
    <p>
      <StandingMark printer={printer} /> <TroubleSince printer={printer} />
      <br />
      {troublesOf(printer)
        .map((each) => say(`troubleHow_${each}`))
        .join(say('slipListMark'))}
    </p>
  );
}
