import type { Refusal } from '../../../kernel/decision.ts';
import { chooseLine } from '../../menu/domain/choose-line.ts';
import type { DishPlace } from '../../menu/domain/routing.ts';
import type { Menu } from '../../menu/domain/menu.ts';
import type { WishedLine } from './round.ts';
import type { LineWords, OrderFigures } from './types.ts';

/** A line as it comes over the wire. */
export type WantedLine = {
  readonly id: string;
  readonly itemId: string;
  readonly variantId: string;
  readonly options: readonly { readonly id: string; readonly count: number }[];
  readonly quantity: string;
  readonly note?: string | undefined;
  readonly course?: number | undefined;
  readonly hold?: 'manual' | undefined;
};

/** A line that is not taken, and why; it leaves the rest. */
export type RefusedLine = { readonly lineId: string; readonly refusal: Refusal };

/** Checks each line on its own against the menu and the ids in use. */
export function readWishes(
  order: OrderFigures,
  menu: Menu,
  wanted: readonly WantedLine[],
  place: DishPlace,
): { readonly wished: readonly WishedLine[]; readonly refused: readonly RefusedLine[] } {
  const taken = new Set([...order.lines.map((line) => line.id), ...order.moved.map((line) => line.lineId)]);
  const seen = new Set<string>();
  const wished: WishedLine[] = [];
  const refused: RefusedLine[] = [];
  for (const line of wanted) {
    const lineId = line.id;
    const again = seen.has(lineId);
    seen.add(lineId);
    const chosen = chooseLine(menu, line, place);
    if (taken.has(lineId)) refused.push({ lineId, refusal: { code: 'id.taken' } });
    else if (again) refused.push({ lineId, refusal: { code: 'line.repeated' } });
    else if (!chosen.ok) refused.push({ lineId, refusal: chosen.refusal });
    else wished.push(wish(line, chosen.value));
  }
  return { wished, refused };
}

/** The words new lines begin with. */
export function wordsOf(wished: readonly WishedLine[], sentBy: string): ReadonlyMap<string, LineWords> {
  return new Map(
    wished.map(({ id, chosen, note }) => [id, { snapshot: chosen.snapshot, note, reasons: {}, sentBy }]),
  );
}

function wish({ id, course, hold, note }: WantedLine, chosen: WishedLine['chosen']): WishedLine {
  return { id, chosen, course: course ?? null, manual: hold === 'manual', note: note ?? null };
}
