import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { useMoney } from '../till/reads.ts';
import { sampleBill } from './sample.ts';
import { Section, State, useShowWords } from './section.tsx';

const states = ['cooking', 'served'] as const;

/** Rows to press, rows that wait for somebody, and a list with nothing in it. */
export function ListsShown() {
  const words = useShowWords();
  const { say, inWords } = useWords();
  const amount = useMoney();
  return (
    <Section name="lists">
      <State of="usual" wide>
        <ul className="lines">
          {sampleBill.map(({ id, name, payable }, index) => {
            const state = states[index % states.length] ?? 'served';
            return (
              <li key={id}>
                <button type="button" className="line">
                  <span className="line-words">
                    <b>{inWords(name)}</b> <span className="number">×1</span>
                  </span>
                  <span className={`state state-${state}`}>{say(`state_${state}`)}</span>
                  <span className="number price">{amount(payable)}</span>
                </button>
              </li>
            );
          })}
        </ul>
      </State>
      <State of="danger" wide>
        <ul className="rows">
          <li className="task">
            <div className="task-words">
              <b>{words('bad')}</b>
              <span className="soft">{words('whyOff')}</span>
            </div>
            <Act type="primary">{words('open')}</Act>
          </li>
        </ul>
      </State>
      <State of="empty">
        <p className="hint">{words('noDishes')}</p>
      </State>
    </Section>
  );
}
