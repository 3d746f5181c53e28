import type { Words } from '../../../seam/documents.ts';
import type { BillContent, LabelledAmount } from '../../../printing/jobs/domain/content.ts';
import { formatQuantity, quantity } from '../../../kernel/quantity.ts';
import { reductionsOf, taxOnTop } from '../../pricing/domain/split.ts';
import type { PricedLine } from '../../pricing/domain/types.ts';

export type SlipFigures = Pick<
  BillContent,
  'subtotal' | 'reductions' | 'charges' | 'taxes' | 'rounding' | 'payable'
>;

const serviceCharge: Words = { zh: '服务费', en: 'Service charge' };

/**
 * The figures of a bill on paper, as the till shows them: each is a sum over the lines, so
 * subtotal + reductions + charges + taxes that come on top + rounding = payable, to the last fen.
 */
export function slipFigures(lines: readonly PricedLine[]): SlipFigures {
  const dishes = lines.filter((line) => line.kind !== 'fee');
  return {
    subtotal: sumOf(dishes, (line) => line.base),
    reductions: reductionRows(lines),
    charges: [...feeRows(lines), ...some([{ label: serviceCharge, amount: sumOf(lines, ({ fee }) => fee) }])],
    taxes: taxRows(lines),
    rounding: sumOf(lines, (line) => line.rounding),
    payable: sumOf(lines, (line) => line.payable),
  };
}

function reductionRows(lines: readonly PricedLine[]): LabelledAmount[] {
  const named = lines.flatMap((line) =>
    line.reductions.map(({ name, amount }) => ({ label: name, amount: -amount })),
  );
  return some(summed(named));
}

/** 餐位费 ×2: a fee of the house is a line of its own. */
function feeRows(lines: readonly PricedLine[]): LabelledAmount[] {
  const fees = lines.filter((line) => line.kind === 'fee');
  const rows = summed(fees.map((line) => ({ label: line.name, amount: line.base })));
  return some(rows).map((row) => {
    const units = sumOf(
      fees.filter((line) => isSame(line.name, row.label)),
      (line) => line.quantity,
    );
    const count = units === 1000 ? '' : ` ×${formatQuantity(quantity(units))}`;
    return { ...row, label: { zh: `${row.label.zh}${count}`, en: `${row.label.en}${count}` } };
  });
}

function taxRows(lines: readonly PricedLine[]): SlipFigures['taxes'] {
  const taxed = lines.map((line) => ({ line, included: !taxOnTop(line) }));
  return [false, true].flatMap((included) => {
    const own = taxed.filter((each) => each.included === included).map(({ line }) => line);
    const rows = summed(own.map((line) => ({ label: taxLabel(line.taxRate), amount: line.tax })));
    return some(rows).map((row) => ({ ...row, included }));
  });
}

/** Basis points: 600 is 6%. */
function taxLabel(rate: number): Words {
  return { zh: `税 ${rate / 100}%`, en: `Tax ${rate / 100}%` };
}

/** Rows of one name are one row, where the first of them stood. */
export function summed(rows: readonly LabelledAmount[]): LabelledAmount[] {
  const found: { label: Words; amount: number }[] = [];
  for (const { label, amount } of rows) {
    const known = found.find((row) => isSame(row.label, label));
    if (known === undefined) found.push({ label, amount });
    else known.amount += amount;
  }
  return found;
}

/** What is nothing is left out, as on the till. */
function some(rows: readonly LabelledAmount[]): LabelledAmount[] {
  return rows.filter(({ amount }) => amount !== 0);
}

function isSame(left: Words, right: Words): boolean {
  return left.zh === right.zh && left.en === right.en;
}

function sumOf(lines: readonly PricedLine[], part: (line: PricedLine) => number): number {
  return lines.reduce((sum, line) => sum + part(line), 0);
}

/** What of a line's base was given away. */
export function giftOf(line: PricedLine): number {
  return reductionsOf(line.reductions.filter(({ kind }) => kind === 'gift'));
}
