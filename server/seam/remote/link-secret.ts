import { type Decision, refuse } from '../../kernel/decision.ts';
import type { SealedColumn, SealedPlace, Secrets } from '../../platform/secrets/index.ts';
import type { LinkRow } from './link-rows.ts';

/** Where the secrets of links lie; an earlier version kept them as text. */
export const sealedLinks: SealedColumn = {
  table: 'seam.link',
  rowId: 'role',
  sealed: 'sealed',
  plain: 'secret',
};

/** A merchant has one link to a role, and the link keeps its row when its key changes. */
type LinkPlace = Pick<LinkRow, 'merchantId' | 'role'>;

/** The secret of a link as it is stored. */
export function sealLinkSecret(secrets: Secrets, link: LinkPlace, secret: string): string {
  return secrets.seal(secret, placeOf(link));
}

/** The secret both programs of a link sign with; refused where it cannot be opened here. */
export function secretOfLink(secrets: Secrets, link: LinkPlace & Pick<LinkRow, 'sealed'>): Decision<string> {
  return link.sealed === null ? refuse('secret.broken') : secrets.open(link.sealed, placeOf(link));
}

function placeOf({ merchantId, role }: LinkPlace): SealedPlace {
  return { table: sealedLinks.table, merchantId, rowId: role };
}
