import { Alert, Button, Input, Modal, Steps } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { timeToTheSecond } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Field } from '../parts/field.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { Read } from '../parts/reading.tsx';
import { useRead } from '../till/reads.ts';
import { useCommand } from '../till/use-command.ts';
import type { Account, Check } from './fields.ts';
import { accountsPath } from './accounts-path.ts';

/** Proves the keys of an account: one fen is paid, by a code on this screen or by a payer code, and given back. */
export function AccountCheck({ account, close }: { account: Account; close: () => void }) {
  const { say } = useWords();
  const [checkId, setCheckId] = useState<string | null>(null);
  return (
    <Modal
      open
      title={`${say('checkTitle')} · ${account.name}`}
      onCancel={close}
      footer={null}
      width={560}
      destroyOnHidden
    >
      {checkId === null ? (
        <Begin account={account} begun={setCheckId} />
      ) : (
        <Progress account={account} checkId={checkId} again={() => setCheckId(null)} />
      )}
    </Modal>
  );
}

function Begin({ account, begun }: { account: Account; begun: (checkId: string) => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [payerCode, setPayerCode] = useState('');
  const begin = async (code: string): Promise<void> => {
    const checkId = newId();
    const body = code === '' ? { checkId } : { checkId, payerCode: code };
    // One that is under way already is shown instead.
    const refused = ({ details }: { details?: Readonly<Record<string, unknown>> }): boolean => {
      const running = details?.['checkId'];
      if (typeof running === 'string') begun(running);
      return typeof running === 'string';
    };
    const done = await run<{ check: Check }>(`${accountsPath()}/${account.id}/check`, body, { refused });
    if (done !== null) begun(done.check.id);
  };
  const why = /^\d{16,24}$/.test(payerCode) ? null : say('payerCodeWhy');
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null && !busy) void begin(payerCode);
      }}
    >
      <p className="soft">{say('checkHow')}</p>
      <Button type="primary" size="large" loading={busy} onClick={() => begin('')}>
        {say('checkShow')}
      </Button>
      <Field label={say('checkPayerCode')}>
        {(id) => (
          <div className="row">
            <Input
              id={id}
              className="number"
              inputMode="numeric"
              autoComplete="off"
              value={payerCode}
              onChange={(event) => setPayerCode(event.target.value.replace(/\D/g, ''))}
            />
            <Act htmlType="submit" why={why} loading={busy}>
              {say('checkCharge')}
            </Act>
          </div>
        )}
      </Field>
    </form>
  );
}

function Progress({ account, checkId, again }: { account: Account; checkId: string; again: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const path = `${accountsPath()}/${account.id}/checks/${checkId}`;
  const reading = useRead<{ check: Check }>(path);
  return (
    <Read of={reading}>
      {({ check }) => (
        <div className="stack">
          {check.state !== 'running' && (
            <Alert type={outcomes[check.state]} showIcon title={say(`check_${check.state}`)} />
          )}
          <div className="row check">
            <CheckSteps check={check} />
            {check.shown !== null && (
              <figure>
                <QrCode text={check.shown} label={say('checkScan')} />
                <figcaption>{say('checkScan')}</figcaption>
              </figure>
            )}
          </div>
          <div className="row end">
            {check.state === 'running' ? (
              <Button loading={busy} onClick={() => run(`${path}/stop`, {})}>
                {say('checkStop')}
              </Button>
            ) : (
              <Button onClick={again}>{say('checkAgain')}</Button>
            )}
          </div>
        </div>
      )}
    </Read>
  );
}

const outcomes = { passed: 'success', failed: 'error', closed: 'info' } as const;
const statuses = { waiting: 'wait', underWay: 'process', done: 'finish', failed: 'error' } as const;

/** Each step with its time, and what the gateway said where it failed. */
function CheckSteps({ check }: { check: Check }) {
  const { say } = useWords();
  const next = check.state === 'running' ? check.steps.find(({ state }) => state === 'waiting')?.step : null;
  return (
    <Steps
      orientation="vertical"
      items={check.steps.map(({ step, state, at, code }) => ({
        title: say(`step_${step}`),
        status: step === next ? 'process' : statuses[state],
        content: [
          ...(at === null ? [] : [timeToTheSecond(Date.parse(at))]),
          ...(code === null ? [] : [`${say('errorCode')} ${code}`]),
        ].join(' · '),
      }))}
    />
  );
}
