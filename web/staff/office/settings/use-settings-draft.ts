import { useEffect, useRef, useState } from 'react';
import type { StoreSettings } from '../../../../server/kernel/store-facts.ts';
import type { getSettings } from '../../../../server/office/merchants-stores/contract.ts';
import type { ReplyOf } from '../../../../server/platform/http/contract.ts';
import { currentSession, storeId } from '../../session.ts';
import { useRead } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { type Draft, draftOf, rebased } from './draft.ts';

export type Settings = ReplyOf<typeof getSettings>;

/** What was typed, and the version of the settings it was typed over. */
type Kept = { readonly version: number; readonly base: StoreSettings; readonly draft: Draft };

const path = (): string => `/v1/stores/${storeId()}/settings`;
const place = (): string => `tangshi.settings.${storeId()}.${currentSession().staff?.staff.id ?? ''}`;

/**
 * What is typed of the settings. It outlives a refused save, a lost connection, another page and a reload, until it is
 * saved or given up; what somebody else saves meanwhile is taken in around it.
 */
export function useSettingsDraft() {
  const read = useRead<Settings>(path());
  const { run, busy } = useCommand();
  const [kept, setKept] = useState<Kept | null>(keptBefore);
  const [movedOn, setMovedOn] = useState(false);
  const saving = useRef(false);
  const keep = (next: Kept | null): void => {
    if (next === null) sessionStorage.removeItem(place());
    else sessionStorage.setItem(place(), JSON.stringify(next));
    setKept(next);
  };
  const now = read.data;
  useEffect(() => {
    if (now === undefined || kept === null || kept.version === now.version || saving.current) return;
    const { version, settings: base } = now;
    keep({ version, base, draft: rebased(kept.draft, kept.base, base) });
    setMovedOn(true);
  });
  const change = (changed: Partial<Draft>): void => {
    if (now === undefined) return;
    const { version, settings: base } = now;
    keep({ version, base, draft: { ...(kept?.draft ?? draftOf(base)), ...changed } });
  };
  const giveUp = (): void => {
    setMovedOn(false);
    keep(null);
  };
  /** True when it was saved. */
  const save = async (settings: StoreSettings): Promise<boolean> => {
    saving.current = true;
    const body = { basedOn: kept?.version ?? now?.version ?? 0, settings };
    const refused = ({ code }: { readonly code: string }): boolean => code === 'request.changedMeanwhile';
    const done = await run(path(), body, { method: 'PUT', refused });
    saving.current = false;
    if (done !== null) giveUp();
    return done !== null;
  };
  const draft = now === undefined ? null : (kept?.draft ?? draftOf(now.settings));
  return { read, draft, change, giveUp, save, busy, movedOn };
}

export type SettingsDraft = ReturnType<typeof useSettingsDraft>;

/** What this person typed before the page was left; nothing where this page has other fields by now. */
function keptBefore(): Kept | null {
  // Parser: this page wrote it.
  const kept = JSON.parse(sessionStorage.getItem(place()) ?? 'null') as Kept | null;
  if (kept === null) return null;
  const same = Object.keys(draftOf(kept.base)).every((key) => key in kept.draft);
  return same ? kept : null;
}
