import { businessDateOf } from '../../kernel/business-day.ts';
import { refuse } from '../../kernel/decision.ts';
import { type MountedRoute, read } from '../../platform/http/mount.ts';
import { getRecords } from './contract.ts';
import { describe } from './domain/describe.ts';
import { recordKinds, typesOf } from './domain/event-words.ts';
import { namesIn } from './names.ts';
import { mayReadRecords } from './policy.ts';
import { readRecords, subjectsOf } from './queries.ts';

/** 操作记录, read-only: what the store's stream says, in words. */
export function recordRoutes(): MountedRoute[] {
  return [
    read(getRecords, mayReadRecords, async (tx, { params: { storeId }, query }, _who, context) => {
      const store = await context.store(storeId);
      if (store === null) return refuse('access.otherStore');
      const before = positionOf(query.cursor);
      if (before === undefined) return refuse('request.invalid');
      const today = businessDateOf(context.now, store);
      const { from = today, to = today, number, limit } = query;
      const subjects = number === undefined ? null : await subjectsOf(tx, store, { from, to, number });
      const types = typesOf(query.kind === undefined ? shownKinds : [query.kind]);
      const by = query.by === undefined ? null : (patterns[query.by] ?? `^staff:${query.by}$`);
      const events = await readRecords(tx, { store, from, to, types, by, subjects, before, limit });
      const names = await namesIn(tx, store, events);
      const records = events.map((event) => {
        const { position, at } = event;
        return { position, at: at.toISOString(), ...describe(event, names) };
      });
      const last = records.length < limit ? undefined : records.at(-1);
      return { ok: true, body: { records, next: last === undefined ? null : String(last.position) } };
    }),
  ];
}

const shownKinds = recordKinds.filter((kind) => kind !== 'background');

/** Whatever is neither a person nor a device did it by itself. */
const patterns: Readonly<Record<string, string>> = {
  guests: '^guest:',
  program: '^(?!(staff|guest|device):)',
};

/** The position a page ended at; undefined for a cursor that is none of ours. */
function positionOf(cursor: string | undefined): number | null | undefined {
  if (cursor === undefined) return null;
  return /^\d{1,15}$/.test(cursor) ? Number(cursor) : undefined;
}
