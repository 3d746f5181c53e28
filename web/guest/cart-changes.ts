import type { Cart } from './types.ts';

/** What this phone did to the cart and the house has not confirmed: kept, and sent when the line is there. */
export type CartChange = {
  /** The change is sent under this key however often, so that it happens once. */
  readonly key: string;
  /** It may have arrived: it is not altered any more. */
  readonly tried: boolean;
} & (
  | { readonly kind: 'add'; readonly line: NewLine }
  /** `line`: what is wanted more or fewer of, should the line itself be gone by then. */
  | { readonly kind: 'count'; readonly line: NewLine; readonly by: number }
  | { readonly kind: 'name'; readonly nickname: string | null }
);

export type NewLine = Omit<Cart['lines'][number], 'phone' | 'addedAt'>;
export type ShownLine = Omit<Cart['lines'][number], 'addedAt'> & { readonly pending: boolean };

export const countMax = 99;

/** The cart with what is still to be sent, as its guest wants to see it at once. A pending line has no phone number. */
export function withChanges(cart: Cart, changes: readonly CartChange[]): readonly ShownLine[] {
  let lines: readonly ShownLine[] = cart.lines.map((line) => ({ ...line, pending: false }));
  for (const change of changes) {
    if (change.kind === 'count') lines = counted(lines, change.line.id, change.by);
    else if (change.kind === 'add' && !lines.some((line) => line.id === change.line.id))
      lines = [...lines, { ...change.line, phone: cart.you ?? 0, pending: true }];
  }
  return lines;
}

function counted(lines: readonly ShownLine[], lineId: string, by: number): readonly ShownLine[] {
  return lines.flatMap((line) => {
    if (line.id !== lineId) return [line];
    const count = Math.min(countMax, line.count + by);
    return count > 0 ? [{ ...line, count, pending: true }] : [];
  });
}

/**
 * Adds a change to those that wait. Quick taps on one line become one change, as long as it was never tried: what may
 * have arrived keeps its meaning under its key.
 */
export function queued(changes: readonly CartChange[], next: CartChange): readonly CartChange[] {
  const last = changes.at(-1);
  if (last === undefined || last.tried) return [...changes, next];
  const before = changes.slice(0, -1);
  if (next.kind === 'name' && last.kind === 'name') return [...before, next];
  if (next.kind !== 'count') return [...changes, next];
  if (last.kind === 'add' && last.line.id === next.line.id) {
    const count = Math.min(countMax, last.line.count + next.by);
    return count > 0 ? [...before, { ...last, line: { ...last.line, count } }] : before;
  }
  if (last.kind === 'count' && last.line.id === next.line.id) {
    const by = Math.max(-countMax, Math.min(countMax, last.by + next.by));
    return by === 0 ? before : [...before, { ...last, by }];
  }
  return [...changes, next];
}
