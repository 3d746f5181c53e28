import { App } from 'antd';
import { useState } from 'react';
import type * as contract from '../../../../server/ordering/menu/routing-contract.ts';
import type { RoutedDish, Routing, RoutingRule } from '../../../../server/ordering/menu/domain/routing.ts';
import type { ReplyOf } from '../../../../server/platform/http/contract.ts';
import type { Problem } from '../../../shared/client.ts';
import type { Words } from '../../../shared/language.ts';
import { useWords } from '../../language.tsx';
import { storeId } from '../../session.ts';
import { type Menu, type MenuItem, useRead } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';

export type RoutingReply = ReplyOf<typeof contract.getRouting>;
export type Named = { readonly id: string; readonly name: Words };

/** What is changed on the page and goes to the house as one. */
export type Draft = {
  readonly fallbackStationId: string | null;
  readonly categories: readonly { readonly id: string; readonly stationIds: readonly string[] }[];
  readonly rules: readonly RoutingRule[];
};

const path = (): string => `/v1/stores/${storeId()}/routing`;

export const useRouting = () => useRead<RoutingReply>(path());

/** The rules as they are here, and the way to make them those of the house; until then nothing is touched there. */
export function useDraft(kept: RoutingReply) {
  const { say } = useWords();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const [own, setOwn] = useState<{ readonly version: number; readonly draft: Draft } | null>(null);
  const [problem, setProblem] = useState<Problem | null>(null);
  const draft: Draft = own?.draft ?? kept;
  const put = (more: Partial<Draft>): void => {
    const { fallbackStationId, categories, rules } = draft;
    setProblem(null);
    setOwn({
      version: own?.version ?? kept.version,
      draft: { fallbackStationId, categories, rules, ...more },
    });
  };
  const undo = (): void => {
    setProblem(null);
    setOwn(null);
  };
  const save = async (): Promise<void> => {
    const refused = (refusal: Problem): boolean => {
      setProblem(refusal);
      return true;
    };
    if ((await run(path(), own?.draft ?? {}, { method: 'PUT', refused })) === null) return;
    undo();
    void message.success(say('routingSaved'));
  };
  const meanwhile = own !== null && own.version !== kept.version;
  return { draft, put, undo, save, busy, problem, changed: own !== null, meanwhile };
}

/** A dish as the rules see it, under the stations of the categories on this page. */
export function routedDish(item: MenuItem, { categories }: Draft): RoutedDish {
  const { id, categoryId, stationIds } = item;
  const category = categories.find((each) => each.id === categoryId);
  return { itemId: id, categoryId, stationIds, categoryStationIds: category?.stationIds ?? [] };
}

export function routingOf({ fallbackStationId, rules }: Draft): Routing {
  return { fallbackStationId, rules };
}

/** Everything the rules can name, by its name. */
export type Names = {
  readonly stations: readonly Named[];
  readonly areas: readonly Named[];
  readonly categories: readonly Named[];
  readonly items: readonly Named[];
};

export function namesOf({ stations, areas }: RoutingReply, { categories, items }: Menu): Names {
  return { stations, areas, categories, items };
}
