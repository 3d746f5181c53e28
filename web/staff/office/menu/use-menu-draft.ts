import { App } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Problem } from '../../../shared/client.ts';
import type { Words } from '../../../shared/language.ts';
import { useWords } from '../../language.tsx';
import { currentSession, storeId } from '../../session.ts';
import type { Menu } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { countOf, type Draft, documentOf, noDraft, rebased, shownOf } from './draft.ts';
import { type Faults, faultsOf, faultsOfProblem } from './faults.ts';

const place = (): string => `tangshi.menu.${storeId()}.${currentSession().staff?.staff.id ?? ''}`;

/**
 * What is typed of the menu. It outlives a refused save, a lost line, another page and a reload, until it is saved or
 * given up; what somebody else saves meanwhile is taken in around it.
 */
export function useMenuDraft(menu: Menu) {
  const { say } = useWords();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const [kept, keep] = useKept();
  const [both, setBoth] = useState<readonly Words[] | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const [told, setTold] = useState<Faults>({});
  const [asked, setAsked] = useState(false);
  const saving = useRef(false);
  // What was saved stays on the screen until it is read back, so that nothing is seen to change twice.
  const saved = useRef<number | null>(null);
  useEffect(() => {
    if (saved.current !== null && menu.version >= saved.current) {
      saved.current = null;
      giveUp();
      return;
    }
    if (kept === null || kept.version === menu.version || saving.current || saved.current !== null) return;
    const next = rebased(kept, menu);
    keep(next.draft);
    if (countOf(next.draft) > 0) setBoth((before) => [...(before ?? []), ...next.both]);
  });
  const { draft, document, shown } = useMemo(() => {
    const laid = kept ?? noDraft(menu.version);
    return { draft: laid, document: documentOf(menu, laid), shown: shownOf(menu, laid) };
  }, [menu, kept]);
  const own = useMemo(() => faultsOf(shown, document, asked), [shown, document, asked]);
  const forget = (): void => {
    setBoth(null);
    setProblem(null);
    setTold({});
  };
  const change = (next: Draft): void => {
    saved.current = null;
    setProblem(null);
    setTold({});
    keep(next);
  };
  const giveUp = (): void => {
    forget();
    setAsked(false);
    keep(null);
  };
  const refused = (refusal: Problem): boolean => {
    setTold(faultsOfProblem(refusal, document));
    setProblem(refusal);
    return true;
  };
  /** Saves the whole menu; gives what is still wrong, by place. */
  const save = async (): Promise<Faults> => {
    setAsked(true);
    const wrong = faultsOf(shown, document, true);
    if (Object.keys(wrong).length > 0) return wrong;
    forget();
    saving.current = true;
    const body = { ...document, basedOn: draft.version };
    const path = `/v1/stores/${storeId()}/menu/import`;
    const done = await run<{ version: number }>(path, body, { refused });
    saving.current = false;
    if (done === null) return {};
    saved.current = done.version;
    void message.success(say('menuSaved'));
    return {};
  };
  const faults: Faults = { ...told, ...own };
  return { draft, shown, change, giveUp, save, busy, problem, both, faults };
}

export type MenuDraft = ReturnType<typeof useMenuDraft>;

/** What this person typed, kept until it is saved or given up: also while the page is left or loaded anew. */
function useKept(): [kept: Draft | null, keep: (next: Draft | null) => void] {
  const [kept, setKept] = useState(() => {
    // Parser: this page wrote it, an earlier version of it without places perhaps.
    const read = JSON.parse(sessionStorage.getItem(place()) ?? 'null') as Draft | null;
    return read === null ? null : { ...noDraft(read.version), ...read };
  });
  const keep = (next: Draft | null): void => {
    const draft = next === null || countOf(next) === 0 ? null : next;
    if (draft === null) sessionStorage.removeItem(place());
    else sessionStorage.setItem(place(), JSON.stringify(draft));
    setKept(draft);
  };
  return [kept, keep];
}
