import type { SettlementLine } from '../../../server/seam/documents.ts';
import { billFigures } from '../../shared/bill-figures.ts';
import { useWords } from '../language.tsx';
import type { Phrase } from '../phrases.ts';
import { useMoney } from './reads.ts';

type Sums = { readonly applied: number; readonly refunded: number; readonly due: number };
type Props = { readonly lines: readonly SettlementLine[]; readonly sums: Sums };

/** Every figure of a bill with its name; what is nothing is left out. */
export function BillFigureRows({ lines, sums }: Props) {
  const { say } = useWords();
  const amount = useMoney();
  const figures = billFigures(lines);
  const rows: readonly (readonly [Phrase, number, string?])[] = [
    ['dishes', figures.dishes],
    ['reductions', -figures.reductions],
    ['fees', figures.fees],
    ['tax', figures.taxIncluded ? 0 : figures.tax],
    ['rounding', figures.rounding],
    ['payable', figures.payable, 'sum'],
    ['taxIncluded', figures.taxIncluded ? figures.tax : 0, 'soft'],
    ['paid', sums.applied],
    ['refunded', sums.refunded],
    [sums.due < 0 ? 'toRefund' : 'due', Math.abs(sums.due), 'sum'],
  ];
  return (
    <dl className="figures-of-bill">
      {rows
        .filter(([, value, kind]) => value !== 0 || kind === 'sum')
        .map(([name, value, kind]) => (
          <div key={name} className={kind}>
            <dt>{say(name)}</dt>
            <dd className="number">{amount(value)}</dd>
          </div>
        ))}
    </dl>
  );
}
