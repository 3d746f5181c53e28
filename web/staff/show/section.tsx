import type { ReactNode } from 'react';
import { useWords } from '../language.tsx';
import { showPhrases } from './phrases.ts';

type ShowPhrase = keyof typeof showPhrases;

/** Says the words of this page. */
export function useShowWords(): (phrase: ShowPhrase) => string {
  const { inWords } = useWords();
  return (phrase) => inWords(showPhrases[phrase]);
}

/** One kind of part, with its states beside each other. */
export function Section({ name, children }: { name: ShowPhrase; children: ReactNode }) {
  const say = useShowWords();
  return (
    <section className="show-section" id={name} aria-labelledby={`${name}-title`}>
      <h2 id={`${name}-title`}>{say(name)}</h2>
      <div className="show-states">{children}</div>
    </section>
  );
}

type StateProps = {
  readonly of: ShowPhrase;
  readonly wide?: boolean;
  readonly still?: boolean;
  readonly children: ReactNode;
};

/** A part in one state, with the name of the state above it. `still`: shown as if touched, and not to be touched. */
export function State({ of, wide = false, still = false, children }: StateProps) {
  const say = useShowWords();
  return (
    <div className={wide ? 'show-state wide' : 'show-state'}>
      <h3>{say(of)}</h3>
      <div className="show-part" inert={still}>
        {children}
      </div>
    </div>
  );
}
