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
    sent.current = null;
    setProblem(null);
    setTold({});
    keep(next);
  };
  const giveUp = (): void => {
    forget();
    setAsked(false);
    keep(null);
  };
  const sent = useNewer(menu, kept, {
    saved: giveUp,
    changed: (next, names) => {
      keep(next);
      if (countOf(next) > 0) setBoth((before) => [...(before ?? []), ...names]);
    },
  });
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
    sent.current = 'underWay';
    const body = { ...document, basedOn: draft.version };
    const path = `/v1/stores/${storeId()}/menu/import`;
    const done = await run<{ version: number }>(path, body, { refused });
    sent.current = done?.version ?? null;
    if (done === null) return {};
    void message.success(say('menuSaved'));
    return {};
  };
  const faults: Faults = { ...told, ...own };
  return { draft, shown, change, giveUp, save, busy, problem, both, faults };
}

export type MenuDraft = ReturnType<typeof useMenuDraft>;

type Newer = {
  /** What was saved is read back. */
  readonly saved: () => void;
  /** Somebody else saved: the draft over theirs, and the names of what both changed. */
  readonly changed: (draft: Draft, both: readonly Words[]) => void;
};

/**
 * Follows the menu as it is read anew. The reference says what was sent: while it is under way nothing is taken in, and
 * what was saved stays on the screen until that version is read back, so that nothing is seen to change twice.
 */
function useNewer(menu: Menu, kept: Draft | null, { saved, changed }: Newer) {
  const sent = useRef<number | 'underWay' | null>(null);
  useEffect(() => {
    if (typeof sent.current === 'number' && menu.version >= sent.current) {
      sent.current = null;
      saved();
    } else if (sent.current === null && kept !== null && kept.version !== menu.version) {
      const { draft, both } = rebased(kept, menu);
      changed(draft, both);
    }
  });
  return sent;
}

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
