import type { Pool } from 'pg';
import { invariant } from '../../kernel/assert.ts';
import { accept, refuse } from '../../kernel/decision.ts';
import type { Secrets } from '../../platform/secrets/index.ts';
import { runRead } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import type { Tx } from '../../spine/transaction.ts';
import { quoteDraft, setOrdersMax } from '../contract.ts';
import { type Link, nameSettlements, nameStatements } from '../link.ts';
import { type SeamRow, stageSeamRows } from '../rows.ts';
import { readLinks } from './link-rows.ts';
import { callPeer } from './peer.ts';

const quoteMsMax = 2000;

/**
 * The link as the ordering program has it: what it states is stored with the command and sent afterwards by the sender;
 * the cashier's answer is heard when it comes. A quote is asked over the network, outside any transaction.
 */
export function remoteOrderingLink(pool: Pool, secrets: Secrets): Link {
  return {
    async stateStatements(tx, changes, untouched, context) {
      const stated = await nameStatements(changes, context);
      const rows = changes.map(({ row }) => row);
      travelTogether(rows);
      stageUnsent(tx, rows, untouched, context);
      return stated;
    },
    stateSettlements: () => elsewhere('settlements are stated by the cashier'),
    async quote(merchantId, draftOf, context) {
      const { draft, link } = await runRead(pool, merchantId, async (tx) => ({
        draft: await draftOf(tx),
        link: (await readLinks(tx)).find(({ role }) => role === 'cashier'),
      }));
      if (!draft.ok) return draft;
      if (link === undefined) return refuse('link.away');
      const reply = await callPeer(secrets, link, {
        method: 'POST',
        path: quoteDraft.path,
        body: { statement: draft.value },
        timeoutMs: quoteMsMax,
        now: context.now,
        nonce: context.newId(),
      });
      if (reply.kind === 'silent' || reply.status !== 200) return refuse('link.away');
      const parsed = quoteDraft.reply.safeParse(reply.body);
      return parsed.success ? accept(parsed.data.settlement) : refuse('link.away');
    },
  };
}

/** The link as the cashier program has it: Settlements are stored with the command and sent afterwards. */
export function remoteCashierLink(): Link {
  return {
    stateStatements: () => elsewhere('statements are stated by ordering'),
    async stateSettlements(tx, changes, untouched, context) {
      const settled = await nameSettlements(changes, context);
      const rows = changes.map(({ row }) => row);
      stageUnsent(tx, rows, untouched, context);
      return settled;
    },
    quote: () => elsewhere('quotes are asked by ordering'),
  };
}

/** What one command changed in several orders stays together until the counterpart has acknowledged all of it. */
function travelTogether(rows: readonly SeamRow[]): void {
  if (rows.length < 2) return;
  const orderIds = rows.map(({ orderId }) => orderId);
  for (const row of rows) {
    const others = new Set([...row.travelsWith, ...orderIds]);
    others.delete(row.orderId);
    row.travelsWith = [...others].slice(-(setOrdersMax - 1));
  }
}

function stageUnsent(
  tx: Tx,
  rows: readonly SeamRow[],
  untouched: readonly SeamRow[],
  context: Context,
): void {
  for (const row of rows) {
    row.sendAfter = context.now;
    row.sendFailures = 0;
  }
  stageSeamRows(tx, [...rows, ...untouched], context.now);
}

function elsewhere(why: string): never {
  invariant(false, why);
}
