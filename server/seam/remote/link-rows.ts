import type { Pool } from 'pg';
import { runRead } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

/** One counterpart of a remote link. `role` is what the counterpart is. */
export type LinkRow = {
  readonly merchantId: number;
  readonly linkId: string;
  readonly role: 'cashier' | 'ordering';
  readonly url: string;
  readonly keyId: string;
  /** The secret both programs sign with, sealed (`secretOfLink`). */
  readonly sealed: string | null;
  readonly peerEpoch: string | null;
  readonly pastEpochs: readonly string[];
  /** Their store number → ours; empty means that both count the same. */
  readonly storeMap: Readonly<Record<string, number>>;
  readonly silentSince: Date | null;
};

type StoredLink = {
  merchant_id: number;
  link_id: string;
  role: 'cashier' | 'ordering';
  url: string;
  key_id: string;
  sealed: string | null;
  peer_epoch: string | null;
  past_epochs: string[];
  store_map: Record<string, number>;
  silent_since: Date | null;
};

const columns = `merchant_id, link_id, role, url, key_id, sealed, peer_epoch, past_epochs, store_map, silent_since`;

const linkOfId = sql(
  'link.of_id',
  `select ${columns} from seam.link where merchant_id = $1 and link_id = $2`,
);
const linkOfKey = sql(
  'link.of_key',
  `select ${columns} from seam.link where merchant_id = $1 and key_id = $2`,
);
const allLinks = sql('link.all', `select ${columns} from seam.link where merchant_id = $1 order by role`);

/** The link of an id; null where there is none. */
export async function readLink(tx: Tx, linkId: string): Promise<LinkRow | null> {
  const [row] = await tx.read<StoredLink>(linkOfId, [tx.merchantId, linkId]);
  return row === undefined ? null : toLink(row);
}

const lockedLink = sql(
  'link.locked',
  `select ${columns} from seam.link where merchant_id = $1 and link_id = $2 for share`,
);

/** Whether an epoch is agreed, or was; nobody can agree to another before this transaction ends. */
export async function knowsEpoch(tx: Tx, linkId: string, epoch: string): Promise<boolean> {
  const [row] = await tx.read<StoredLink>(lockedLink, [tx.merchantId, linkId]);
  return row?.peer_epoch === epoch || (row?.past_epochs ?? []).includes(epoch);
}

/** The link that a signed request names by its key; null where there is none. */
export function readLinkOfKey(pool: Pool, merchantId: number, keyId: string): Promise<LinkRow | null> {
  return runRead(pool, merchantId, async (tx) => {
    const [row] = await tx.read<StoredLink>(linkOfKey, [merchantId, keyId]);
    return row === undefined ? null : toLink(row);
  });
}

/** Every link of the merchant. */
export async function readLinks(tx: Tx): Promise<LinkRow[]> {
  return (await tx.read<StoredLink>(allLinks, [tx.merchantId])).map(toLink);
}

const agreeFirst = sql(
  'link.agree_first',
  `update seam.link set peer_epoch = $3 where merchant_id = $1 and link_id = $2 and peer_epoch is null returning 1`,
);

/** The first document of a counterpart brings its epoch. False if another one was agreed meanwhile. */
export async function agreeFirstEpoch(tx: Tx, linkId: string, epoch: string): Promise<boolean> {
  return (await tx.read(agreeFirst, [tx.merchantId, linkId, epoch])).length > 0;
}

const acceptOther = sql(
  'link.accept_epoch',
  `update seam.link set past_epochs = case when peer_epoch is null then past_epochs
       else array_append(array_remove(past_epochs, $3::uuid), peer_epoch) end,
     peer_epoch = $3::uuid
   where merchant_id = $1 and link_id = $2 and peer_epoch is distinct from $3::uuid returning 1`,
);

/** A person accepts the counterpart's new epoch; the former one becomes a past one. */
export async function acceptEpoch(tx: Tx, linkId: string, epoch: string): Promise<void> {
  await tx.read(acceptOther, [tx.merchantId, linkId, epoch]);
}

const silent = sql(
  'link.silent',
  `update seam.link set silent_since = $3 where merchant_id = $1 and link_id = $2
     and (silent_since is null) <> ($3::timestamptz is null) returning 1`,
);

/** Notes since when the counterpart has been silent; null when it answers. The first note of a silence stays. */
export async function noteSilence(tx: Tx, linkId: string, since: Date | null): Promise<void> {
  await tx.read(silent, [tx.merchantId, linkId, since?.toISOString() ?? null]);
}

const upsert = sql(
  'link.ensure',
  `insert into seam.link (merchant_id, link_id, role, url, key_id, sealed, peer_epoch, past_epochs, store_map,
     silent_since, created_at)
   values ($1, $2, $3, $4, $5, $6, null, '{}', '{}', null, $7)
   on conflict (merchant_id, role) do update set url = excluded.url, key_id = excluded.key_id, sealed = excluded.sealed,
     secret = null
   returning link_id`,
);

/** Makes the merchant's link to this counterpart, or gives the one there is the address and key of today. */
export async function ensureLinkRow(
  tx: Tx,
  link: Pick<LinkRow, 'linkId' | 'role' | 'url' | 'keyId' | 'sealed'>,
  now: Date,
): Promise<void> {
  await tx.read(upsert, [
    tx.merchantId,
    link.linkId,
    link.role,
    link.url,
    link.keyId,
    link.sealed,
    now.toISOString(),
  ]);
}

// The commit does not wait for the disk: a nonce that a power cut takes away lets one request in twice, and a document
// that comes twice changes nothing.
const keepNonce = sql(
  'link.keep_nonce',
  `insert into seam.link_nonce (merchant_id, link_id, nonce, seen_at)
   select $1, $2, $3, $4 from set_config('synchronous_commit', 'off', true)
   on conflict do nothing returning 1`,
);

/** Keeps a nonce; false if it was seen before. */
export async function keepLinkNonce(tx: Tx, linkId: string, nonce: string, now: Date): Promise<boolean> {
  const values = [tx.merchantId, linkId, nonce, now.toISOString()];
  return (await tx.read(keepNonce, values)).length > 0;
}

const prune = sql(
  'link.prune_nonces',
  `delete from seam.link_nonce where merchant_id = $1 and seen_at < $2 returning 1`,
);

/** Forgets nonces seen before the given time: a request that old is refused by its clock. */
export async function pruneLinkNonces(tx: Tx, before: Date): Promise<void> {
  await tx.read(prune, [tx.merchantId, before.toISOString()]);
}

/** Our number of a counterpart's store; null where none goes with it. */
export function ownStoreOf(link: LinkRow, theirs: number): number | null {
  if (Object.keys(link.storeMap).length === 0) return theirs;
  return link.storeMap[String(theirs)] ?? null;
}

function toLink(row: StoredLink): LinkRow {
  return {
    merchantId: row.merchant_id,
    linkId: row.link_id,
    role: row.role,
    url: row.url,
    keyId: row.key_id,
    sealed: row.sealed,
    peerEpoch: row.peer_epoch,
    pastEpochs: row.past_epochs,
    storeMap: row.store_map,
    silentSince: row.silent_since,
  };
}
