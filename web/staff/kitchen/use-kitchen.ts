import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type * as kitchen from '../../../server/ordering/kitchen/contract.ts';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import { useWords } from '../language.tsx';
import { client } from '../session.ts';
import { isUnknown } from '../till/use-command.ts';
import type { Bumped, TakenStep } from './cards.ts';
import type { Kitchen, Notice } from './kitchen-context.ts';
import { keepSettings, type KitchenSettings, keptSettings, usualSettings } from './settings.ts';

/** A bump of this screen that can still be recalled. */
export type RecentBump = {
  readonly orderId: string;
  readonly name: string;
  readonly bumped: readonly TakenStep[];
};

const bumpsPlace = 'tangshi.kitchen.bumps';
const bumpsMax = 20;
const noticeMilliseconds = 8_000;

/** What this screen can do, what it has to say, and the bumps it can take back, the last one first. */
export function useKitchen(lost: boolean, stationName: (stationId: string) => string) {
  const [settings, setSettings] = useState<KitchenSettings>(() => keptSettings() ?? usualSettings());
  const [notice, tell] = useNotice();
  const run = useRun(lost, tell);
  const [bumps, keep] = useBumps();
  const { say } = useWords();
  const bump: Kitchen['bump'] = async (orderId, state, part, name) => {
    const done = await run<Bumped>(`/v1/orders/${orderId}/tickets/state`, { state, ...part });
    if (done !== null && done.bumped.length > 0) keep([{ orderId, name, bumped: done.bumped }, ...bumps]);
    return done?.bumped.length ?? null;
  };
  const recall = async (): Promise<void> => {
    const [last, ...others] = bumps;
    if (last === undefined) return;
    type Recalled = ReplyOf<typeof kitchen.recallCard>;
    const path = `/v1/orders/${last.orderId}/tickets/recall`;
    const done = await run<Recalled>(path, { bumped: last.bumped });
    if (done === null) return;
    keep(others);
    const back = done.recalled.length > 0;
    tell({ good: back, text: `${say(back ? 'kitchenRecalled' : 'kitchenRecallGone')} ${last.name}` });
  };
  const change = (next: KitchenSettings): void => setSettings(keepSettings(next));
  const context: Kitchen = { settings, change, stationName, tell, run, bump };
  return { context, notice, recall, last: bumps[0] };
}

/** What is said goes away by itself, or when it is touched. */
function useNotice(): [Notice | null, (notice: Notice | null) => void] {
  const [notice, tell] = useState<Notice | null>(null);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => tell(null), noticeMilliseconds);
    return () => clearTimeout(timer);
  }, [notice]);
  return [notice, tell];
}

function useRun(lost: boolean, tell: (notice: Notice) => void): Kitchen['run'] {
  const queries = useQueryClient();
  const { say, inWords } = useWords();
  return async (path, body, method = 'POST') => {
    // Not even tried: what is pressed while nothing is heard would be done at a moment nobody expects.
    if (lost) {
      tell({ good: false, text: say('kitchenNotDone') });
      return null;
    }
    const answer = await client.command(path, body, method);
    void queries.invalidateQueries({ queryKey: ['live'] });
    // Parser: the caller names the reply of the contract of this path.
    if (answer.ok) return answer.value as never;
    const { problem } = answer;
    const text = problem.status === 403 ? say('noPermission') : inWords(problem);
    tell({ good: false, text: isUnknown(problem) ? say('kitchenNotKnown') : text });
    return null;
  };
}

/** Kept on the device, so that a page that was loaded anew can still recall. */
function useBumps(): [readonly RecentBump[], (bumps: readonly RecentBump[]) => void] {
  const [bumps, setBumps] = useState<readonly RecentBump[]>(
    // Parser: this page wrote it.
    () => JSON.parse(localStorage.getItem(bumpsPlace) ?? '[]') as readonly RecentBump[],
  );
  const keep = (next: readonly RecentBump[]): void => {
    const kept = next.slice(0, bumpsMax);
    localStorage.setItem(bumpsPlace, JSON.stringify(kept));
    setBumps(kept);
  };
  return [bumps, keep];
}
