import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import { isUuid } from '../../kernel/ids.ts';

/** Where a page ended: the time and id of its last row. Opaque to the caller. */
export type PageEnd = { readonly at: string; readonly id: string };

export function writeCursor({ at, id }: PageEnd): string {
  return Buffer.from(`${at} ${id}`).toString('base64url');
}

/** Reads a cursor; null for the first page. One that we did not write is refused. */
export function readCursor(cursor: string | undefined): Decision<PageEnd | null> {
  if (cursor === undefined) return accept(null);
  const [at = '', id = ''] = Buffer.from(cursor, 'base64url').toString('utf8').split(' ');
  if (!isUuid(id) || !/^\d{4}-\d{2}-\d{2}T[\d:.]{8,12}Z$/.test(at) || Number.isNaN(Date.parse(at)))
    return refuse('request.invalid');
  return accept({ at, id });
}
