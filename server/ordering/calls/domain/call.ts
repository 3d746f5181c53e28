import { accept, type Decision, refuse } from '../../../kernel/decision.ts';

/** What a guest may want: 加水, 加餐具, 结账, 其他. */
export const callReasons = ['water', 'tableware', 'bill', 'other'] as const;
export type CallReason = (typeof callReasons)[number];

/** The last call of a party. */
export type Call = {
  readonly reasons: readonly CallReason[];
  readonly openedAt: Date;
  /** When somebody said 知道了; null while nobody has. */
  readonly seenAt: Date | null;
};

const pauseSeconds = 60;

/** What the party's call asks for with this; a call that was seen just now is not made again at once. */
export function callFor(last: Call | null, reason: CallReason, now: Date): Decision<readonly CallReason[]> {
  if (last === null) return accept([reason]);
  if (last.seenAt === null)
    return accept(last.reasons.includes(reason) ? last.reasons : [...last.reasons, reason]);
  const seconds = pauseSeconds - Math.floor((now.getTime() - last.seenAt.getTime()) / 1000);
  return seconds > 0 ? refuse('call.tooSoon', { seconds }) : accept([reason]);
}
