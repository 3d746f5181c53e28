import { type FormEvent, use, useEffect, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { findScanned, type PassOrder, type Ticket } from './cards.ts';
import { KitchenContext } from './kitchen-context.ts';

/** 划菜 by number or scanner: a slip ticks off its dish, an order or table everything of it that is ready. */
export function PassField({ tickets }: { tickets: readonly Ticket[] }) {
  const { say, inWords } = useWords();
  const { bump, tell } = use(KitchenContext);
  const [text, setText] = useState('');
  const field = useRef<HTMLInputElement>(null);
  const asked = useRef(0);
  useScanner(() => field.current?.focus());
  const refuse = (phrase: 'kitchenNotFound' | 'kitchenNoneReady' | 'kitchenSeveral'): void => {
    tell({ good: false, text: `${say(phrase)} ${text.trim()}` });
    field.current?.select();
  };
  const tick = async ({ head }: PassOrder, lineIds: readonly string[], what: string): Promise<void> => {
    const name = `${head.table === null ? `#${head.orderNumber}` : inWords(head.table.name)} ${what}`;
    // The next slip may be scanned before this one is done; what could not be done is typed again.
    setText('');
    const turn = asked.current;
    const ticked = await bump(head.orderId, 'served', { lineIds }, name);
    if (ticked === null) return setText((now) => (now === '' ? text : now));
    // What was said of a later slip, above all that it is unknown, is not covered by this one's good news.
    if (turn !== asked.current) return;
    const phrase = ticked > 0 ? 'kitchenTicked' : 'kitchenTickedBefore';
    tell({ good: ticked > 0, text: `${say(phrase)} ${name}` });
  };
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '') return;
    asked.current += 1;
    const found = findScanned(tickets, text);
    if (found.kind === 'line') return tick(found.order, [found.line.lineId], inWords(found.line.ticket.name));
    const [order, ...others] = found.orders;
    if (order === undefined) return refuse('kitchenNotFound');
    if (others.length > 0) return refuse('kitchenSeveral');
    const ready = order.lines.filter(({ state }) => state === 'ready');
    if (ready.length === 0) return refuse('kitchenNoneReady');
    const names = ready.map(({ ticket }) => inWords(ticket.name)).join(' · ');
    await tick(
      order,
      ready.map(({ lineId }) => lineId),
      names,
    );
  };
  return (
    <form className="kitchen-find" onSubmit={(event) => void submit(event)}>
      <input
        ref={field}
        aria-label={say('kitchenFind')}
        placeholder={say('kitchenFind')}
        autoComplete="off"
        autoCapitalize="characters"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button type="submit" className="kitchen-button main">
        {say('kitchenTick')}
      </button>
    </form>
  );
}

/** A scanner types wherever the focus happens to be: what nothing else takes is typed into the field. */
function useScanner(focus: () => void): void {
  const latest = useRef(focus);
  useEffect(() => {
    latest.current = focus;
  });
  useEffect(() => {
    const hear = ({ key, ctrlKey, metaKey, altKey }: KeyboardEvent): void => {
      if (!/^[0-9a-z]$/i.test(key) || ctrlKey || metaKey || altKey) return;
      const typing = document.activeElement instanceof HTMLInputElement;
      if (!typing && document.querySelector('dialog[open]') === null) latest.current();
    };
    addEventListener('keydown', hear);
    return () => removeEventListener('keydown', hear);
  }, []);
}
