import { use } from 'react';
import { unitWord } from '../../shared/units.ts';
import { useWords } from '../language.tsx';
import { useNow } from '../till/use-now.ts';
import { ageOf, type CardHead, type Ticket } from './cards.ts';
import { KitchenContext } from './kitchen-context.ts';

/** Where the dishes go: table or kind of service large, and the number of the order. */
export function Head({ head, station }: { head: CardHead; station: string | null }) {
  const { say, inWords } = useWords();
  const { table, service, orderNumber, orderNote } = head;
  return (
    <header className="kitchen-head">
      <h3>{table === null ? say(`kitchenService_${service}`) : inWords(table.name)}</h3>
      <span>
        {table !== null && <b>{say(`kitchenService_${service}`)} </b>}
        <span className="number">#{orderNumber}</span>
        {station !== null && <span className="soft"> · {station}</span>}
      </span>
      {orderNote !== null && <p className="kitchen-strong">{orderNote}</p>}
    </header>
  );
}

/** How long something waits, in colour and in words. */
export function AgeMark({ since }: { since: string }) {
  const { say } = useWords();
  const { settings } = use(KitchenContext);
  const { minutes, level } = ageOf(since, useNow(), settings);
  return (
    <span className={`kitchen-age ${level}`}>
      <b className="number">{filled(say('kitchenMinutes'), minutes)}</b> {say(`kitchenAge_${level}`)}
    </span>
  );
}

/** The dish large; below it, in a strong colour, how it is wanted and what happened to it since. */
export function Dish({ ticket }: { ticket: Ticket }) {
  const { inWords, language } = useWords();
  const { quantity, returnedQuantity, state, unit, name, variant, options, note } = ticket;
  const made = state === 'cancelled' ? returnedQuantity : quantity;
  const wishes = [
    ...options.map((option) => `${inWords(option.name)}${option.count > 1 ? ` ×${option.count}` : ''}`),
    ...(note === null ? [] : [note]),
  ];
  return (
    <span className="kitchen-dish">
      <span className="kitchen-name">
        <b className={made === '1' ? 'kitchen-count number' : 'kitchen-count many number'}>
          {made}
          {made.includes('.') ? ` ${unitWord(unit, language)}` : '×'}
        </b>
        <span>
          {inWords(name)} {variant !== null && <b className="kitchen-variant">{inWords(variant)}</b>}
        </span>
      </span>
      {wishes.length > 0 && <span className="kitchen-strong">{wishes.join(' · ')}</span>}
      <Marks ticket={ticket} />
    </span>
  );
}

/** What happened to a dish since it was sent: 催菜, part of it returned, moved here, its course. */
function Marks({ ticket }: { ticket: Ticket }) {
  const { say } = useWords();
  const { urgedAt, returnedQuantity, state, moved, course } = ticket;
  const partly = state !== 'cancelled' && returnedQuantity !== '0';
  const urged = urgedAt !== null && state !== 'cancelled' && state !== 'ready';
  if (!partly && !urged && !moved && course === null) return null;
  return (
    <span className="kitchen-marks">
      {urged && <UrgedMark at={urgedAt} />}
      {partly && (
        <b className="kitchen-mark bad">
          {say('kitchenReturned')} <s className="number">{returnedQuantity}×</s>
        </b>
      )}
      {moved && <b className="kitchen-mark">{say('kitchenMoved')}</b>}
      {course !== null && <b className="kitchen-mark">{filled(say('kitchenCourse'), course)}</b>}
    </span>
  );
}

/** 催菜, and how long ago. */
function UrgedMark({ at }: { at: string }) {
  const { say } = useWords();
  const minutes = Math.floor(Math.max(0, useNow() - Date.parse(at)) / 60_000);
  const ago = minutes === 0 ? say('kitchenJustNow') : filled(say('kitchenAgo'), minutes);
  return (
    <b className="kitchen-mark urged">
      {say('kitchenUrged')} <span className="number">{ago}</span>
    </b>
  );
}

/** A phrase with its number in place. */
export function filled(phrase: string, number: number | string): string {
  return phrase.replace('{n}', String(number));
}
