import { Input, Modal } from 'antd';
import { useState } from 'react';
import { parseMoney } from '../../shared/money.ts';
import { serverNow } from '../../shared/server-time.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Chip } from '../parts/chip.tsx';
import { Field, MoneyField } from '../parts/field.tsx';
import { Read } from '../parts/reading.tsx';
import { storeId } from '../session.ts';
import { ClaimRow } from './claim-row.tsx';
import { type PaymentRow, type PaymentRows, useRead } from './reads.ts';
import { useLooks } from './use-looks.ts';

type Props = {
  readonly openBill: (billId: string) => void;
  readonly close: () => void;
};

const spans = [
  { span: 'hour', hours: 1 },
  { span: 'day', hours: 24 },
  { span: 'week', hours: 7 * 24 },
] as const;

/** 客人说付过了: finds what was asked for here and asks the gateway about it, whether it has ended or not. */
export function ClaimsPaid({ openBill, close }: Props) {
  const { say } = useWords();
  const [amount, setAmount] = useState('');
  const [digits, setDigits] = useState('');
  const [hours, setHours] = useState(24);
  const [openedAt] = useState(serverNow);
  const asked = amount.trim() === '' ? null : parseMoney(amount);
  const wrong =
    (amount.trim() !== '' && (asked ?? 0) === 0 && say('noAmount')) ||
    (digits.trim() !== '' && !/^[0-9A-Za-z]{3,32}$/.test(digits.trim()) && say('digitsWhy')) ||
    null;
  const query = new URLSearchParams({
    from: new Date(openedAt - hours * 3_600_000).toISOString(),
    limit: '20',
  });
  if (asked !== null) query.set('amount', String(asked));
  if (digits.trim() !== '') query.set('digits', digits.trim());
  const found = useRead<PaymentRows>(wrong === null ? `/v1/stores/${storeId()}/payments?${query}` : null);
  return (
    <Modal open title={say('claimsPaid')} onCancel={close} footer={null} width={760} style={{ top: 24 }}>
      <div className="stack">
        <p className="soft">{say('claimsHow')}</p>
        <div className="row wrap claims-fields">
          <Field label={say('claimsAmount')}>
            {(id) => <MoneyField id={id} text={amount} change={setAmount} autoFocus />}
          </Field>
          <Field label={say('claimsDigits')}>
            {(id) => (
              <Input
                id={id}
                size="large"
                autoComplete="off"
                maxLength={32}
                value={digits}
                onChange={(event) => setDigits(event.target.value)}
              />
            )}
          </Field>
          <div className="row">
            {spans.map((each) => (
              <Chip key={each.span} chosen={each.hours === hours} press={() => setHours(each.hours)}>
                {say(`within_${each.span}`)}
              </Chip>
            ))}
          </div>
        </div>
        {wrong === null ? (
          <Read of={found}>{({ payments }) => <Found rows={payments} openBill={openBill} />}</Read>
        ) : (
          <p className="warn">{wrong}</p>
        )}
      </div>
    </Modal>
  );
}

function Found({ rows, openBill }: { rows: readonly PaymentRow[]; openBill: (billId: string) => void }) {
  const { say } = useWords();
  const { look, answers } = useLooks();
  if (rows.length === 0) return <p className="hint">{say('claimsNone')}</p>;
  const open = rows.filter(({ state }) => state !== 'succeeded');
  return (
    <>
      {open.length > 1 && (
        <div className="row end">
          <Act onClick={() => void Promise.all(open.map(({ paymentId }) => look(paymentId)))}>
            {say('lookAll')}
          </Act>
        </div>
      )}
      <ul className="rows claims">
        {rows.map((row) => (
          <ClaimRow
            key={row.paymentId}
            row={row}
            answer={answers.get(row.paymentId)}
            look={() => void look(row.paymentId)}
            openBill={openBill}
          />
        ))}
      </ul>
    </>
  );
}
