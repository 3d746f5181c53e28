import { timeOfDay } from '../../shared/clock.ts';
import { useWords } from '../language.tsx';
import type { Phrase } from '../phrases.ts';
import { type Printer, type Slip, standingOf, type Trouble, troublesOf } from './slips.ts';

/** Phrases with what stands in them filled in. */
export function filledIn(phrase: string, parts: Readonly<Record<string, string | number>>): string {
  return Object.entries(parts).reduce(
    (text, [name, part]) => text.replace(`{${name}}`, String(part)),
    phrase,
  );
}

/** The names of slips as a person looks for them. */
export function useSlipWords() {
  const { say, inWords } = useWords();
  const dishes = (slip: Slip): string =>
    slip.dishes
      .map(({ name, quantity }) => (quantity === '1' ? inWords(name) : `${inWords(name)} ×${quantity}`))
      .join(say('slipListMark'));
  const where = ({ table, orderNumber, slip }: Slip): string => {
    if (table !== null) return inWords(table);
    return orderNumber === null ? say(`slip_${slip}`) : `#${orderNumber}`;
  };
  const troubles = (all: readonly Trouble[]): string =>
    all.map((each) => say(`trouble_${each}`)).join(say('slipListMark'));
  return { dishes, where, troubles };
}

/** How a printer stands: a word, and a colour that says the same. */
export function StandingMark({ printer }: { printer: Printer }) {
  const { say } = useWords();
  const { troubles } = useSlipWords();
  const standing = standingOf(printer);
  const words =
    standing === 'down' || standing === 'soon' ? troubles(troublesOf(printer)) : say(`standing_${standing}`);
  return <b className={`standing standing-${standing}`}>{words}</b>;
}

/** Since when a printer is in trouble; nothing where it is well. */
export function TroubleSince({ printer: { troubleSince, trouble } }: { printer: Printer }) {
  const { say } = useWords();
  if (troubleSince === null || trouble === null || trouble.length === 0) return null;
  return <span className="number">{filledIn(say('slipsSince'), { time: whenOf(troubleSince) })}</span>;
}

/** The time of day, with the date where it was another day. */
export function whenOf(time: string): string {
  const at = new Date(time);
  const today = at.toDateString() === new Date().toDateString();
  return today ? timeOfDay(time) : `${at.getMonth() + 1}-${at.getDate()} ${timeOfDay(time)}`;
}

/** How far a slip is and why no further, in the colour of it. */
export function SlipState({ slip: { state, resolution, code } }: { slip: Slip }) {
  const { say } = useWords();
  const far = resolution === null ? say(`slipState_${state}`) : say(`slipDone_${resolution}`);
  const words =
    code === null || resolution !== null
      ? far
      : filledIn(say('slipBecause'), { state: far, why: whyWords(code, say) });
  const open = resolution === null && (state === 'failed' || state === 'unknown');
  return <b className={open ? 'slip-state bad' : `slip-state ${state}`}>{words}</b>;
}

const whys: Readonly<Record<string, Phrase>> = {
  'line.broke': 'slipWhy_broke',
  'printer.noAnswer': 'slipWhy_noAnswer',
  'program.stopped': 'slipWhy_stopped',
  'cloud.noAnswer': 'slipWhy_cloudSilent',
  'cloud.slow': 'slipWhy_cloudSlow',
  'cloud.refused': 'slipWhy_cloudRefused',
  'cloud.failed': 'slipWhy_cloudFailed',
  expired: 'slipWhy_expired',
  'printer.gone': 'slipWhy_gone',
  printerRemoved: 'slipWhy_gone',
  printerOff: 'slipWhy_off',
  'printer.noDrawer': 'slipWhy_noDrawer',
  'slip.unprintable': 'slipWhy_unprintable',
};

/** Why a slip did not come out, or why nobody knows. */
export function whyWords(code: string, say: (phrase: Phrase) => string): string {
  const known = whys[code];
  return known === undefined ? filledIn(say('slipWhy'), { code }) : say(known);
}

/** What is printed on which printer and when, with the number that stands on the paper. */
export function SlipFacts({ slip }: { slip: Slip }) {
  const { say, inWords } = useWords();
  const { number, printer, meantFor, madeAt, copy } = slip;
  const facts = [
    say(`slip_${slip.slip}`),
    ...(copy === 0 ? [] : [filledIn(say('slipCopy'), { n: copy })]),
    meantFor === null
      ? inWords(printer.name)
      : filledIn(say('slipMeantFor'), { printer: inWords(printer.name), name: inWords(meantFor.name) }),
    whenOf(madeAt),
    `№${number}`,
  ];
  return <span className="slip-facts number">{facts.join(' · ')}</span>;
}
