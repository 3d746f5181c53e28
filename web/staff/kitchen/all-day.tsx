import { useWords } from '../language.tsx';
import { unitWord } from '../../shared/units.ts';
import { countDishes, type Ticket } from './cards.ts';

type Props = { readonly tickets: readonly Ticket[]; readonly stations: readonly string[] };

/** 按菜合计: how much of each dish is still to be made. */
export function AllDay({ tickets, stations }: Props) {
  const { say, inWords, language } = useWords();
  const counts = countDishes(tickets, stations);
  if (counts.length === 0) return <p className="kitchen-nothing">{say('kitchenNothing')}</p>;
  return (
    <ul className="kitchen-counts">
      {counts.map(({ key, ticket, quantity }) => (
        <li key={key}>
          <b className="number">{quantity}</b>
          <span>
            {quantity.includes('.') && `${unitWord(ticket.unit, language)} `}
            {inWords(ticket.name)}{' '}
            {ticket.variant !== null && <b className="kitchen-variant">{inWords(ticket.variant)}</b>}
          </span>
        </li>
      ))}
    </ul>
  );
}
