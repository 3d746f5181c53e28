import { tenderName } from '../../../cashier/ledger/domain/tender-names.ts';
import { formatQuantity, quantity } from '../../../kernel/quantity.ts';
import { effectWords, labels } from './detail-words.ts';
import type { Words } from './event-words.ts';
import type { Names, Told } from './names.ts';
import { numberAt, textAt } from './payload.ts';
import type { SettingChange } from './setting-lines.ts';

/** One thing worth telling beside the words of an event: as text, or as an amount in minor units. */
export type Detail = { readonly label: Words; readonly text: Words | null; readonly amount: number | null };

type Payload = Told['payload'];
type Label = keyof typeof labels;

function same(text: string): Words {
  return { zh: text, en: text };
}

export function named(label: Label, words: Words | undefined): Detail | null {
  return words === undefined ? null : { label: labels[label], text: words, amount: null };
}

export function typed(label: Label, text: string | null | undefined): Detail | null {
  return text === null || text === undefined || text === '' ? null : named(label, same(text));
}

export function amount(label: Label, payload: Payload, key: string): Detail | null {
  const value = numberAt(payload, key);
  return value === null ? null : { label: labels[label], text: null, amount: value };
}

export function count(label: Label, payload: Payload, key: string): Detail | null {
  const value = numberAt(payload, key);
  return value === null ? null : typed(label, String(value));
}

export function covers(payload: Payload): Detail | null {
  return (numberAt(payload, 'covers') ?? 0) > 0 ? count('covers', payload, 'covers') : null;
}

export function tender(name: string | null | undefined): Detail | null {
  return name === null || name === undefined ? null : named('tender', tenderName(name));
}

export function differs(payload: Payload, left: string, right: string): boolean {
  const value = numberAt(payload, left);
  return value !== null && value !== numberAt(payload, right);
}

/** Who said yes, where it was not the one who did it. */
export function approver({ principal, payload }: Told, key: string, names: Names): Detail | null {
  const id = textAt(payload, key);
  return id === null || principal === `staff:${id}` ? null : named('approver', names.staff.get(id));
}

/** Most dishes named of one record; the rest is counted. */
const dishesMax = 12;

/** The dishes some lines are, each with how many where the event says so. */
export function dishes(lines: readonly Payload[], names: Names): Detail | null {
  const known = lines.flatMap((line) => {
    const name = names.lines.get(textAt(line, 'id') ?? textAt(line, 'lineId') ?? '')?.name;
    const many = numberAt(line, 'quantity');
    const times = many === null ? '' : ` ×${formatQuantity(quantity(many))}`;
    return name === undefined ? [] : [{ zh: `${name.zh}${times}`, en: `${name.en}${times}` }];
  });
  if (known.length === 0) return null;
  const shown = known.slice(0, dishesMax);
  const rest = known.length - shown.length;
  const more = rest > 0 ? { zh: `等 ${known.length} 样`, en: `and ${rest} more` } : null;
  const all = [...shown, ...(more === null ? [] : [more])];
  return named('dish', {
    zh: all.map(({ zh }) => zh).join('、'),
    en: all.map(({ en }) => en).join(', '),
  });
}

/** 沽清, 限量 or free again. */
export function portion(payload: Payload): Detail | null {
  const left = numberAt(payload, 'left');
  if (payload['soldOut'] === true) return named('state', effectWords.soldOut);
  return left === null
    ? named('state', effectWords.unlimited)
    : typed('left', formatQuantity(quantity(left)));
}

/** What a reduction takes off. */
export function effect(payload: Payload): readonly (Detail | null)[] {
  const rate = numberAt(payload, 'rate');
  if (rate !== null) return [typed('off', `${rate / 100}%`)];
  if (textAt(payload, 'kind') === 'waiveFee') return [named('off', effectWords.waiveFee)];
  return [amount('off', payload, 'amount')];
}

/** A setting as it was and as it is. */
export function changed({ label, before, after }: SettingChange): Detail {
  const text = (language: keyof Words): string =>
    `${before?.[language] ?? effectWords.none[language]} → ${after?.[language] ?? effectWords.none[language]}`;
  return { label, text: { zh: text('zh'), en: text('en') }, amount: null };
}
