import { refuse } from '../../kernel/decision.ts';
import type { Handled } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';
import { firstStoreOf } from '../hear.ts';
import { closeTroubles, readNewEpoch } from '../open-items.ts';
import { acceptEpoch, readLink, readLinks } from './link-rows.ts';

export type LinkState = {
  readonly id: string;
  readonly role: 'cashier' | 'ordering';
  readonly url: string;
  readonly epoch: string | null;
  readonly newEpoch: string | null;
  readonly silentSince: string | null;
  readonly unsent: number;
};

const countUnsent = sql(
  'link.unsent',
  `select count(*)::integer as unsent from seam.document where merchant_id = $1 and send_after is not null`,
);

/** How the merchant's links are, for the people of the shop. */
export async function linkStates(tx: Tx): Promise<LinkState[]> {
  const links = await readLinks(tx);
  if (links.length === 0) return [];
  const [counted] = await tx.read<{ unsent: number }>(countUnsent, [tx.merchantId]);
  const states: LinkState[] = [];
  for (const { linkId, role, url, peerEpoch, silentSince } of links)
    states.push({
      id: linkId,
      role,
      url,
      epoch: peerEpoch,
      newEpoch: await readNewEpoch(tx, linkId),
      silentSince: silentSince?.toISOString() ?? null,
      unsent: counted?.unsent ?? 0,
    });
  return states;
}

// A restored counterpart may have lost what it acknowledged: what is open, and what changed in the last two days, goes
// again. At most this many, newest first; the sweep finds the rest.
const sentAgainMax = 5000;

const sendAgain = sql(
  'link.send_again',
  `with newest as (
     select order_id from seam.document
     where merchant_id = $1 and (updated_at > $2::timestamptz - interval '2 days'
       or statement::jsonb->>'state' = 'open')
     order by order_id desc limit ${sentAgainMax}
   ), locked as (
     select d.order_id from seam.document d join newest using (order_id)
     where d.merchant_id = $1 order by d.order_id for update of d
   )
   update seam.document d set acknowledged_revision = 0, send_after = $2, send_failures = 0
   from locked where d.merchant_id = $1 and d.order_id = locked.order_id returning 1`,
);

/**
 * A person takes the counterpart's new life for true. Only the epoch that was refused and shown can be accepted; what
 * it sends under it is heard from now on, and all of ours that may have been lost goes again.
 */
export async function acceptNewEpoch(
  tx: Tx,
  linkId: string,
  epoch: string,
  context: Context,
): Promise<Handled> {
  const link = await readLink(tx, linkId);
  if (link === null) return refuse('link.notFound');
  const waiting = await readNewEpoch(tx, linkId);
  const accepted = link.peerEpoch === epoch;
  if (waiting !== epoch && !accepted) return refuse('link.epochOther');
  if (accepted) return done(linkId, epoch, 0, []);
  const sent = await tx.read(sendAgain, [tx.merchantId, context.now.toISOString()]);
  await acceptEpoch(tx, linkId, epoch);
  const closed = await closeTroubles(tx, ['link.newEpoch'], [linkId], 'owner', context);
  const storeId = await firstStoreOf(tx);
  const payload = { epoch, pastEpoch: link.peerEpoch, sentAgain: sent.length };
  const event = { storeId, type: 'link.epochAccepted', subject: linkId, payload };
  return done(linkId, epoch, sent.length, [event, ...closed]);
}

function done(
  linkId: string,
  epoch: string,
  sentAgain: number,
  events: Extract<Handled, { ok: true }>['events'],
): Handled {
  return { ok: true, status: 200, body: { linkId, epoch, sentAgain }, events };
}
