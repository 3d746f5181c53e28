import type { Config } from './config.ts';
import type { Database } from './platform/postgres/index.ts';
import type { Secrets } from './platform/secrets/index.ts';
import { ensureLink, type HearParts, type LinkSender, readLinkKey, startLinkSender } from './seam/index.ts';
import type { Context } from './spine/context.ts';

export type LinkParts = {
  readonly config: Config;
  readonly database: Database;
  readonly secrets: Secrets;
  readonly hearing: HearParts;
  readonly contextFor: (merchantId: number) => Context;
  readonly report: (error: unknown) => void;
};

/** Where the other program's key is found, as long as nobody gave one. */
export function linkNotes({ halves, linkKey, dataFolder, cashierUrl }: Config): string[] {
  if (halves.length === 2 || linkKey !== undefined) return [];
  const { file } = readLinkKey(linkKey, dataFolder);
  return [
    `链接密钥 Link key: ${file}`,
    `在收款程序那边设 On the cashier's side (${cashierUrl}): TANGSHI_LINK_KEY=$(cat link.key)`,
  ];
}

/**
 * Names the other half to every merchant of this database and begins to send what is unsent. Null where both halves
 * live here. Merchants that are added later are linked at the next look.
 */
export function startLink({
  config,
  database,
  secrets,
  hearing,
  contextFor,
  report,
}: LinkParts): LinkSender | null {
  const [half] = config.halves;
  const url = half === 'ordering' ? config.cashierUrl : config.orderingUrl;
  if (config.halves.length !== 1 || half === undefined || url === undefined) return null;
  const role = half === 'ordering' ? 'cashier' : 'ordering';
  const { secret } = readLinkKey(config.linkKey, config.dataFolder);
  const place = { pool: database.app, secrets };
  const linked = new Set<number>();
  return startLinkSender({
    ...hearing,
    secrets,
    half,
    contextFor,
    report,
    merchants: async () => {
      const found = await database.owner.query<{ merchant_id: number }>(
        'select merchant_id from house.merchant order by 1',
      );
      const merchants = found.rows.map((row) => row.merchant_id);
      for (const merchantId of merchants.filter((each) => !linked.has(each))) {
        await ensureLink(place, merchantId, { role, url, secret }, contextFor(merchantId));
        linked.add(merchantId);
      }
      return merchants;
    },
  });
}
