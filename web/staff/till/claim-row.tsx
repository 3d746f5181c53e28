import { Button, Spin } from 'antd';
import { tenderName } from '../../../server/cashier/ledger/domain/tender-names.ts';
import { timeToTheSecond } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import { endedBecause, isLive, standsAs } from './payments.ts';
import { type PaymentRow, useMoney } from './reads.ts';
import type { LookAnswer } from './use-looks.ts';

type Props = {
  readonly row: PaymentRow;
  /** Undefined before it was asked. */
  readonly answer: LookAnswer | undefined;
  readonly look: () => void;
  readonly openBill: (billId: string) => void;
};

/** A payment that was asked for here, and what the gateway answers about it now. */
export function ClaimRow({ row, answer, look, openBill }: Props) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const paid = row.state === 'succeeded';
  return (
    <li className="claim">
      <div>
        <p>
          <b>{inWords(tenderName(row.channel))}</b>{' '}
          <b className="number">{amount(row.paidAmount ?? row.amount)}</b>{' '}
          <span className="number soft">{timeToTheSecond(row.askedAt)}</span>
        </p>
        <p className="soft">
          {say(standsAs(row))}
          {!paid && !isLive(row) && row.reason !== null && ` · ${say(endedBecause(row.reason).why)}`} ·{' '}
          {say('ends')} <span className="number">{(row.gatewayNumber ?? row.reference).slice(-6)}</span>
        </p>
        <Answer answer={answer} />
      </div>
      <div className="row">
        <Button onClick={() => openBill(row.billId)}>{say('toBill')}</Button>
        {!paid && (
          <Button type="primary" onClick={look} disabled={answer === null}>
            {say('look')}
          </Button>
        )}
      </div>
    </li>
  );
}

function Answer({ answer }: Pick<Props, 'answer'>) {
  const { say, inWords } = useWords();
  if (answer === undefined) return null;
  if (answer === null) {
    return (
      <p className="soft" role="status">
        <Spin size="small" /> {say('lookingNow')}
      </p>
    );
  }
  const paid = 'phrase' in answer && answer.phrase === 'foundPaid';
  return (
    <p className={paid ? 'claim-answer good' : 'claim-answer'} role="status">
      {'phrase' in answer ? say(answer.phrase) : inWords(answer.words)}
    </p>
  );
}
