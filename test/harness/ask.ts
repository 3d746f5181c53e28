import type { z } from 'zod';
import { type ApiClient, makeApiClient } from '../../bench/http-client.ts';
import type { Route, ReplyOf } from '../../server/platform/http/contract.ts';
import { problemSchema } from '../../server/platform/http/problem.ts';
import { clientId } from './client-id.ts';

/** The tokens of one person: a half they are not known at has none. */
export type Who = { readonly ordering?: string; readonly cashier?: string };

export type Asked<T extends Route> = {
  readonly params?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: z.input<T['body']>;
  readonly key?: string;
  /** A route that both halves have is asked at ordering, if not said otherwise. */
  readonly at?: 'ordering' | 'cashier';
};

export type Problem = z.infer<typeof problemSchema>;

export type Answer<T extends Route> =
  | { readonly ok: true; readonly status: number; readonly value: ReplyOf<T> }
  | { readonly ok: false; readonly status: number; readonly problem: Problem };

/** Asks the programs of a shop over HTTP; which half answers for a route is known by its tag. */
export type Asker = {
  ask<T extends Route>(who: Who, route: T, asked?: Asked<T>): Promise<Answer<T>>;
  close(): void;
};

const cashierTags = new Set(['bills', 'payments', 'books', 'payment accounts', 'displays']);

/** Replies are held against the contract: one that is not as promised fails the test that asked. */
export function openAsker(urls: { readonly ordering: string; readonly cashier: string }): Asker {
  const clients: Record<'ordering' | 'cashier', ApiClient> = {
    ordering: makeApiClient(urls.ordering, 40),
    cashier: makeApiClient(urls.cashier, 40),
  };
  return {
    async ask<T extends Route>(who: Who, route: T, asked: Asked<T> = {}): Promise<Answer<T>> {
      const half = asked.at ?? (cashierTags.has(route.tag) ? 'cashier' : 'ordering');
      const token = who[half];
      const reply = await clients[half].send({
        method: route.method,
        path: pathOf(route, asked),
        ...(token === undefined ? {} : { token }),
        ...(route.kind === 'command' ? { key: asked.key ?? clientId() } : {}),
        ...(asked.body === undefined ? {} : { body: asked.body }),
      });
      const body: unknown = JSON.parse(reply.body);
      const { status } = reply;
      if (status >= 400) return { ok: false, status, problem: problemSchema.parse(body) };
      // Parser: the reply is checked by the route's own schema.
      return { ok: true, status, value: route.reply.parse(body) as ReplyOf<T> };
    },
    close() {
      clients.ordering.close();
      clients.cashier.close();
    },
  };
}

function pathOf<T extends Route>(route: T, { params = {}, query = {} }: Asked<T>): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = params[name];
    if (value === undefined) throw new Error(`${route.path}: no ${name}`);
    return encodeURIComponent(value);
  });
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encodeURIComponent(value)}`);
  return pairs.length === 0 ? path : `${path}?${pairs.join('&')}`;
}
