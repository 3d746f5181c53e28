import '../css/slips.css';
import { Segmented } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { wordOfLine } from '../parts/line-words.ts';
import { QrCode } from '../parts/qr-code.tsx';
import type { OrderLine } from '../till/reads.ts';
import { Section, State, useShowWords } from './section.tsx';

const dishStates = ['held', 'released', 'cooking', 'ready', 'served', 'returned'] as const;
const standings = ['well', 'quiet', 'never', 'off'] as const;

/** Chips, switches, and the words that say how a dish, a bill or a printer stands. */
export function ChoicesShown() {
  const say = useShowWords();
  const [chosen, choose] = useState(0);
  return (
    <Section name="choices">
      <State of="chosen">
        {[say('guestsChanged'), say('cooked')].map((words, index) => (
          <Chip key={words} chosen={index === chosen} press={() => choose(index)}>
            {words}
          </Chip>
        ))}
      </State>
      <State of="focus" still>
        <button type="button" className="chip show-focus">
          {say('cooked')}
        </button>
      </State>
      <State of="other">
        <Segmented size="large" options={[say('today'), say('lastWeek')]} />
      </State>
      <States />
      <State of="scan">
        <QrCode text="https://example.com/t/1" label={say('scan')} />
      </State>
    </Section>
  );
}

function States() {
  const { say } = useWords();
  const line = (state: OrderLine['state']): Pick<OrderLine, 'state' | 'holds'> => ({ state, holds: [] });
  return (
    <>
      <State of="dishes">
        {dishStates.map((state) => (
          <span key={state} className={`state state-${state}`}>
            {say(wordOfLine(line(state)))}
          </span>
        ))}
      </State>
      <State of="printers">
        {standings.map((standing) => (
          <b key={standing} className={`standing standing-${standing}`}>
            {say(`standing_${standing}`)}
          </b>
        ))}
        <b className="standing standing-soon">{say('trouble_paperNearEnd')}</b>
        <b className="standing standing-down">{say('trouble_paperOut')}</b>
      </State>
    </>
  );
}
