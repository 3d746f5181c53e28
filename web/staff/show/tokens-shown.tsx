import type { Look } from '../../shared/look.ts';
import { Section, State, useShowWords } from './section.tsx';

const grounds = [
  ['--ground', '--ink'],
  ['--surface', '--ink'],
  ['--surface-raised', '--ink-soft'],
  ['--brand', '--brand-ink'],
  ['--brand-soft', '--brand'],
  ['--good', '--brand-ink'],
  ['--good-soft', '--good'],
  ['--warn', '--brand-ink'],
  ['--warn-soft', '--warn'],
  ['--bad', '--brand-ink'],
  ['--bad-soft', '--bad'],
  ['--ink', '--surface'],
] as const;

const sizes = ['tiny', 'small', 'note', 'base', 'lead', 'large', 'title', 'huge', 'giant', 'sum'] as const;

/** The tokens themselves: each colour with what is written on it, and the scale of type. */
export function TokensShown({ look }: { look: Look }) {
  const say = useShowWords();
  return (
    <Section name="tokens">
      <State of={look} wide>
        <div className="show-colours">
          {grounds.map(([ground, ink]) => (
            <div
              key={ground}
              className="show-colour"
              style={{ background: `var(${ground})`, color: `var(${ink})` }}
            >
              <b>{say('textOn')}</b>
              <code>{ground.slice(2)}</code>
            </div>
          ))}
        </div>
      </State>
      <State of="figures" wide>
        <ul className="show-types">
          {sizes.map((size) => (
            <li key={size} style={{ fontSize: `var(--type-${size})` }}>
              <span className="number">¥1208.50</span> {say('title')} <code>{size}</code>
            </li>
          ))}
        </ul>
      </State>
    </Section>
  );
}
