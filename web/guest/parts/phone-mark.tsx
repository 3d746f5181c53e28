/** @jsxImportSource preact */
import { known } from '../cart-sync.ts';
import { say } from '../phrases.ts';

/** Shape by shape, so that nobody has to tell colours apart; after six they begin again, with another number. */
const shapes = [
  <circle key="circle" cx="8" cy="8" r="7" />,
  <path key="square" d="M2 2h12v12H2z" />,
  <path key="triangle" d="M8 1l7 13H1z" />,
  <path key="diamond" d="M8 0l8 8-8 8-8-8z" />,
  <path key="hexagon" d="M4 1h8l4 7-4 7H4L0 8z" />,
  <path key="star" d="M8 0l2.3 5.3 5.7.5-4.3 3.8 1.3 5.6L8 12.2l-5 3 1.3-5.6L0 5.800l5.700-.5z" />,
] as const;

/** Who added a line: a shape in a colour, and the number or the name that was typed. `own`: this phone itself. */
export function PhoneMark({ number, own }: { number: number | null; own: boolean }) {
  const shown = number === null || number === 0 ? known.value.you : number;
  const nickname = known.value.phones.find((phone) => phone.number === shown)?.nickname;
  const words = own ? say('me') : (nickname ?? `${say('phone')} ${shown}`);
  const index = shown === null ? 0 : (shown - 1) % shapes.length;
  return (
    <span class="phone-mark">
      {shown !== null && (
        <svg viewBox="0 0 16 16" aria-hidden="true" style={{ fill: `var(--phone-${index + 1})` }}>
          {shapes[index]}
        </svg>
      )}
      {words}
    </span>
  );
}
