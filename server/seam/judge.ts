import type { Name, Statement } from './documents.ts';

/**
 * The first law as a function on plain data: what the holder of the counterpart's documents does with those that
 * arrive. Nothing here knows of HTTP or of tables.
 */

/** What of an arriving document matters here. A Settlement has no lines to guard. */
export type Arriving = {
  readonly orderId: string;
  readonly name: Name;
  readonly lines: readonly ArrivingLine[];
};

/** `movedTo` names the order a line has gone to; a line lives where it is null. */
export type ArrivingLine = {
  readonly id: string;
  readonly movedTo: string | null;
};

/** What the holder knows. */
export type Holder = {
  /** The epoch agreed with the counterpart; null before its first document. */
  readonly epoch: string | null;
  /** Epochs agreed to before: what still arrives under one of them is only late. */
  readonly pastEpochs: readonly string[];
  readonly heldName: (orderId: string) => Name | null;
  /** The order in which a line lives by what is held. */
  readonly homeOf: (lineId: string) => string | null;
};

export type ConflictWhy =
  | 'epochNotAgreed'
  | 'sameRevisionOtherHash'
  | 'lineElsewhere'
  | 'setIncomplete'
  | 'answersUnknown';

export type Judgement =
  | { readonly outcome: 'accepted' | 'same' | 'stale' }
  | {
      readonly outcome: 'conflict';
      readonly why: ConflictWhy;
      /** The other order of a conflict about a line. */
      readonly otherOrderId?: string;
    };

export type Judged = {
  readonly orderId: string;
  readonly judgement: Judgement;
};

/**
 * Judges one document or a set that is applied together. One conflict among them and nothing is to be stored; without
 * one, store those `accepted` and leave the others as they are.
 */
export function judge(holder: Holder, arriving: readonly Arriving[]): readonly Judged[] {
  const byName = arriving.map((each) => ({
    arriving: each,
    judgement: judgeName(holder, each),
  }));
  const accepted = byName
    .filter(({ judgement }) => judgement.outcome === 'accepted')
    .map((each) => each.arriving);
  const living = livesOf(accepted);
  return byName.map(({ arriving: each, judgement }) => ({
    orderId: each.orderId,
    judgement:
      judgement.outcome === 'accepted'
        ? (judgeLines(holder, each, arriving, accepted, living) ?? judgement)
        : judgement,
  }));
}

/**
 * A Settlement answers a Statement of ours. One that we have not stated yet, or stated otherwise, means that our
 * database lost what it once said.
 */
export function judgeAnswers(stated: Name | null, answers: Name): Judgement | null {
  if (stated === null || answers.epoch !== stated.epoch) return null;
  const known =
    answers.revision < stated.revision ||
    (answers.revision === stated.revision && answers.hash === stated.hash);
  return known ? null : { outcome: 'conflict', why: 'answersUnknown' };
}

/** Whether a judged set may be stored. */
export function agrees(judged: readonly Judged[]): boolean {
  return judged.every(({ judgement }) => judgement.outcome !== 'conflict');
}

/** What `judge` needs of a Statement. */
export function arrivingStatement(document: Statement, hash: string): Arriving {
  return {
    orderId: document.orderId,
    name: { epoch: document.epoch, revision: document.revision, hash },
    lines: document.lines.map(({ id, movedTo }) => ({
      id,
      movedTo: movedTo?.orderId ?? null,
    })),
  };
}

function judgeName(holder: Holder, arriving: Arriving): Judgement {
  const { epoch, revision, hash } = arriving.name;
  if (holder.epoch !== null && epoch !== holder.epoch)
    return holder.pastEpochs.includes(epoch)
      ? { outcome: 'stale' }
      : { outcome: 'conflict', why: 'epochNotAgreed' };
  const held = holder.heldName(arriving.orderId);
  // A document of a past epoch gives way to any of the agreed one.
  if (held === null || held.epoch !== epoch) return { outcome: 'accepted' };
  if (revision > held.revision) return { outcome: 'accepted' };
  if (revision < held.revision) return { outcome: 'stale' };
  return hash === held.hash ? { outcome: 'same' } : { outcome: 'conflict', why: 'sameRevisionOtherHash' };
}

/** In how many accepted documents each line lives: a line may live in one. */
function livesOf(accepted: readonly Arriving[]): Map<string, string> {
  const living = new Map<string, string>();
  for (const { orderId, lines } of accepted) {
    for (const { id, movedTo } of lines) if (movedTo === null && !living.has(id)) living.set(id, orderId);
  }
  return living;
}

/** A line may come to live here only if its former order lets go of it in the same set, and the reverse. */
function judgeLines(
  holder: Holder,
  document: Arriving,
  arriving: readonly Arriving[],
  accepted: readonly Arriving[],
  living: ReadonlyMap<string, string>,
): Judgement | null {
  for (const { id, movedTo } of document.lines) {
    const home = holder.homeOf(id);
    if (movedTo === null) {
      const other = living.get(id);
      if (other !== undefined && other !== document.orderId) return elsewhere('lineElsewhere', other);
      if (home === null || home === document.orderId) continue;
      // Its former order is in the set and no longer keeps it, else `living` would have named that one.
      if (!accepted.some(({ orderId }) => orderId === home)) return elsewhere('lineElsewhere', home);
      continue;
    }
    const leavesNow = home === document.orderId;
    if (leavesNow && !arriving.some(({ orderId }) => orderId === movedTo))
      return elsewhere('setIncomplete', movedTo);
  }
  return null;
}

function elsewhere(why: 'lineElsewhere' | 'setIncomplete', otherOrderId: string): Judgement {
  return { outcome: 'conflict', why, otherOrderId };
}
