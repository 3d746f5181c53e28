import { randomBytes } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import type { Principal } from '../../platform/access/principal.ts';
import { entry, type EntryReply, type MountedRoute } from '../../platform/http/mount.ts';
import { readSeamRows } from '../../seam/rows.ts';
import { runRead } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { layTill } from '../bills/index.ts';
import type { Channel, Gateway } from '../gateways/index.ts';
import type { CashierParts } from '../parts.ts';
import { askPayer, namePayer } from './payer-contract.ts';
import { mayPayOnPhone } from './policy.ts';

/** How many may wait for an answer of a gateway at once: each keeps a connection open for ten seconds at most. */
const askingMax = 50;

/** The routes by which a guest's app tells who pays. Neither changes anything here. */
export function payerRoutes(parts: CashierParts): MountedRoute[] {
  let asking = 0;
  return [
    entry(askPayer, mayPayOnPhone, async ({ params, query }, who, context, request) => {
      const opened = await ownGateway(
        parts,
        { orderId: params.orderId, channel: query.channel },
        who,
        context,
      );
      if (!opened.ok) return opened;
      const state = randomBytes(16).toString('hex');
      const page = pageOf(request, parts.publicUrl, query.back);
      const url = page === null ? null : opened.value.payerUrl(page, state);
      if (url === null) return refuse('payer.notHere');
      return { ok: true, status: 200, body: { url, state }, headers: { 'cache-control': 'no-store' } };
    }),

    entry(namePayer, mayPayOnPhone, async ({ params, body }, who, context) => {
      const opened = await ownGateway(
        parts,
        { orderId: params.orderId, channel: body.channel },
        who,
        context,
      );
      if (!opened.ok) return opened;
      if (asking >= askingMax) return refuse('server.busy');
      asking += 1;
      try {
        return await named(opened.value, body.code, parts.report);
      } finally {
        asking -= 1;
      }
    }),
  ];
}

type Asked = { readonly orderId: string; readonly channel: Channel };

/** The way to the gateway of an order's store, for a guest of the order's own party. */
async function ownGateway(
  { pool, gateways }: CashierParts,
  { orderId, channel }: Asked,
  who: Principal,
  context: Context,
): Promise<Decision<Gateway>> {
  if (who.kind !== 'guest') return refuse('bill.unknown');
  return runRead(pool, who.merchantId, async (tx) => {
    const till = await layTill(tx, await readSeamRows(tx, [orderId]), () => [], { who, context });
    if (!till.ok) return till;
    const opened = await gateways.open(tx, { storeId: who.storeId, channel });
    // Which key or account is missing is for the owner; a guest needs to know that the counter takes the money.
    return opened.ok ? accept(opened.value.gateway) : refuse('payer.notHere');
  });
}

/** Asks the gateway, outside of any transaction. */
async function named(gateway: Gateway, code: string, report: CashierParts['report']): Promise<EntryReply> {
  const outcome = await gateway.payer(code);
  switch (outcome.state) {
    case 'known':
      return { ok: true, status: 200, body: { payerId: outcome.payerId } };
    case 'declined':
      return refuse('payer.codeOver', { code: outcome.code });
    case 'unknown':
      return refuse('payer.noAnswer', { code: outcome.code });
    case 'rejected':
      report(new Error(`${gateway.channel} tells no guest of this account: ${outcome.code}`));
      return refuse('payer.notHere', { code: outcome.code });
  }
}

const host = /^(?:[\w.-]+|\[[0-9a-fA-F:.]+\])(?::\d{1,5})?$/;

/** The page as the phone reached it: under the address guests use, or the one this very request came to. */
function pageOf(request: FastifyRequest, publicUrl: string | null, back: string): string | null {
  if (publicUrl !== null) return `${publicUrl}${back}`;
  return host.test(request.host) ? `${request.protocol}://${request.host}${back}` : null;
}
