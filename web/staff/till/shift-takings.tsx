import { useWords } from '../language.tsx';
import { useMoney } from './reads.ts';
import type { Takings } from './shift-reads.ts';

/** Every way it was paid: how many, what came, what went back, what is left. */
export function TakingsTable({ takings }: { takings: Takings }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  if (takings.tenders.length === 0) return <p className="soft">{say('shiftNothingTaken')}</p>;
  const sum = takings.tenders.reduce((total, row) => total + row.net, 0);
  return (
    <table className="shift-takings">
      <thead>
        <tr>
          <th scope="col">{say('shiftTender')}</th>
          <th scope="col">{say('shiftCountOf')}</th>
          <th scope="col">{say('shiftTaken')}</th>
          <th scope="col">{say('shiftBack')}</th>
          <th scope="col">{say('shiftNet')}</th>
        </tr>
      </thead>
      <tbody>
        {takings.tenders.map(({ tender, name, count, received, change, refunded, net }) => (
          <tr key={tender}>
            <th scope="row">{inWords(name)}</th>
            <td className="number">{count}</td>
            <td className="number">{amount(received - change)}</td>
            <td className="number">{refunded === 0 ? '' : amount(-refunded)}</td>
            <td className="number">
              <b>{amount(net)}</b>
            </td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{say('shiftTotal')}</th>
          <td />
          <td />
          <td />
          <td className="number">
            <b>{amount(sum)}</b>
          </td>
        </tr>
      </tfoot>
    </table>
  );
}
