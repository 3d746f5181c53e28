/** @jsxImportSource preact */
import { timeOfDay } from '../../shared/clock.ts';
import { inWords, say } from '../phrases.ts';
import { type Receipt, receiptOf, shownReceipt } from '../receipt.ts';
import { drawReceipt, type ReceiptRow } from '../receipt-image.ts';
import type { OrderView } from '../types.ts';
import { Sheet } from './sheet.tsx';

type Props = { readonly view: OrderView; readonly settlement: NonNullable<OrderView['settlement']> };

/** 收据 of an order that was paid. */
export function ReceiptButton({ view, settlement }: Props) {
  const receipt = receiptOf(view, settlement);
  return receipt === null ? null : <OpenReceipt receipt={receipt} />;
}

export function OpenReceipt({ receipt }: { receipt: Receipt }) {
  return (
    <button
      type="button"
      class="second receipt-open"
      onClick={() => {
        shownReceipt.value = receipt;
      }}
    >
      {say('receipt')}
    </button>
  );
}

/** The receipt as a picture, which every phone can keep; its words stand beside it for who does not see it. */
export function ReceiptSheet() {
  const receipt = shownReceipt.value;
  if (receipt === null) return null;
  const rows = rowsOf(receipt);
  const close = (): void => {
    shownReceipt.value = null;
  };
  const picture = drawReceipt(rows);
  return (
    <Sheet title={say('receipt')} close={close}>
      <p>{say('receiptHow')}</p>
      <img
        class="receipt"
        src={picture}
        alt={rows.map(({ left, right }) => `${left} ${right}`.trim()).join('\n')}
      />
      <a class="main-button receipt-save" href={picture} download={`${receipt.number}.png`}>
        {say('receiptSave')}
      </a>
    </Sheet>
  );
}

function rowsOf({ shop, table, number, at, lines, figures, payments }: Receipt): readonly ReceiptRow[] {
  const row = (left: string, right: string, size: ReceiptRow['size'] = 'usual'): ReceiptRow => ({
    left,
    right,
    size,
  });
  const rule = row('', '', 'small');
  const day = new Date(at);
  const date = [day.getFullYear(), day.getMonth() + 1, day.getDate()]
    .map((part) => String(part).padStart(2, '0'))
    .join('-');
  return [
    row(inWords(shop), '', 'large'),
    row(`${say('table')} ${inWords(table)}`, `${say('number')} ${number}`, 'small'),
    row(`${date} ${timeOfDay(at)}`, '', 'small'),
    rule,
    ...lines.map(({ name, quantity, amount }) => row(`${inWords(name)} ×${quantity}`, amount)),
    rule,
    ...figures.map(({ name, amount }) => row(say(name), amount, name === 'total' ? 'large' : 'usual')),
    rule,
    ...payments.map(({ words, amount }) => row(inWords(words), amount, 'small')),
    row(say('notInvoice'), '', 'small'),
  ];
}
