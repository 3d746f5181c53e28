import { type BillFigures, billFigures } from '../../shared/bill-figures.ts';
import { minutesAndSeconds, secondsBetween } from '../../shared/server-time.ts';
import { QrCode } from '../parts/qr-code.tsx';
import type { ShownBill, ShownPayment } from './use-display.ts';
import { useRoomFor } from './use-room-for.ts';
import { Both, BothWords, bothIn, type DisplayPhrase } from './words.tsx';

type Money = (minorUnits: number) => string;
type Props = {
  readonly bill: ShownBill;
  readonly money: Money;
  readonly now: number;
  /** Then no code is shown: it may be paid or called off by now. */
  readonly lost: boolean;
};

/** The bill that is open at the till: its lines on the left, what is to be paid and how on the right. */
export function BillShown({ bill, money, now, lost }: Props) {
  const figures = billFigures(bill.lines);
  const { payment, due, paid } = bill;
  const code = payment?.state === 'code' && !lost ? payment : null;
  return (
    <section className={code === null ? 'display-bill' : 'display-bill with-code'}>
      <div className="display-left">
        <Lines lines={bill.lines} money={money} />
        <Figures figures={figures} money={money} />
      </div>
      <div className="display-right">
        {code !== null && <Code payment={code} now={now} />}
        {payment?.state === 'confirming' && (
          <p className="display-confirming" role="status">
            <Both of="confirming" />
            <Both of="confirmOnPhone" />
          </p>
        )}
        {paid > 0 && (
          <p className="display-amount soft">
            <Both of="paid" /> <b className="number">{money(paid)}</b>
          </p>
        )}
        <p className="display-due">
          <Both of={due > 0 ? 'due' : 'nothingDue'} />
          {due > 0 && <b className="number">{money(code?.amount ?? due)}</b>}
        </p>
      </div>
    </section>
  );
}

type Line = ShownBill['lines'][number];

/** The last lines that fit; what stands before them is counted. */
function Lines({ lines, money }: { lines: readonly Line[]; money: Money }) {
  const dishes = lines.filter(({ kind }) => kind !== 'fee');
  const { box, room } = useRoomFor(dishes.length);
  const hidden = dishes.length - room;
  return (
    <div className="display-lines" ref={box}>
      {hidden > 0 && (
        <p className="display-more">
          <Both of="earlier" /> <b className="number">{hidden}</b>
        </p>
      )}
      <ul>
        {dishes.slice(Math.max(0, hidden)).map((line) => (
          <li key={line.id}>
            <BothWords words={line.name} />
            <span className="number">×{line.quantity}</span>
            <b className="number">{money(line.base)}</b>
          </li>
        ))}
      </ul>
    </div>
  );
}

function Figures({ figures, money }: { figures: BillFigures; money: Money }) {
  const { dishes, reductions, fees, tax, taxIncluded, rounding, payable } = figures;
  const rows: readonly [DisplayPhrase, number][] = [
    ['reductions', -reductions],
    ['fees', fees],
    ['tax', taxIncluded ? 0 : tax],
    ['rounding', rounding],
  ];
  const other = rows.filter(([, amount]) => amount !== 0);
  if (other.length === 0 || dishes === payable) return null;
  return (
    <dl className="display-figures">
      {[['dishes', dishes] as const, ...other].map(([name, amount]) => (
        <div key={name}>
          <dt>
            <Both of={name} />
          </dt>
          <dd className="number">{money(amount)}</dd>
        </div>
      ))}
    </dl>
  );
}

/** 显示收款码: large, and only as long as it can be paid. */
function Code({ payment, now }: { payment: ShownPayment; now: number }) {
  const scan: DisplayPhrase = payment.tender === 'alipay' ? 'scan_alipay' : 'scan_wechat';
  return (
    <div className="display-code">
      <p>
        <Both of={scan} />
      </p>
      <QrCode text={payment.code ?? ''} label={bothIn(scan)} />
      {payment.expiresAt !== null && (
        <p className="soft">
          <Both of="validFor" />{' '}
          <b className="number">{minutesAndSeconds(secondsBetween(now, payment.expiresAt))}</b>
        </p>
      )}
    </div>
  );
}
