/** What is wrong with a printer, in the order told: `unreachable` has no connection, `offline` says so itself. */
export const troubleNames = [
  'unreachable',
  'silent',
  'offline',
  'coverOpen',
  'paperOut',
  'paperNearEnd',
  'error',
] as const;
export type TroubleName = (typeof troubleNames)[number];

/** How a printer was when it was looked at; empty is well. */
export type Look = readonly TroubleName[];

/** What a printer says of itself, by name. */
export function lookOf(said: Readonly<Partial<Record<TroubleName, boolean>>>): Look {
  return troubleNames.filter((name) => said[name] === true);
}

/** With these nothing is sent: paper that is nearly at its end still prints. */
export const stoppingTroubles: Look = troubleNames.filter((name) => name !== 'paperNearEnd');

/** Whether nothing is sent to a printer that was found like this. */
export function stops(look: Look): boolean {
  return look.some((name) => stoppingTroubles.includes(name));
}

export function isSameLook(left: Look, right: Look): boolean {
  return left.length === right.length && left.every((name) => right.includes(name));
}
