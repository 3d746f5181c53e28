/** The face of the seam: what the halves speak with, and what the app wires. */
export type {
  Name,
  Prepaid,
  Settlement,
  SettlementDraft,
  SettlementLine,
  Statement,
  StatementDraft,
  StatementLine,
  Words,
} from './documents.ts';
export type { HearParts } from './hear.ts';
export {
  type CashierHalf,
  directLink,
  type Link,
  type OrderingHalf,
  type SettlementBody,
  type SettlementChange,
  type StatementChange,
} from './link.ts';
export { hookLinkBodies } from './remote/body-hash.ts';
export {
  type IdentifyLink,
  isLinkRequest,
  linkIdentifier,
} from './remote/identify.ts';
export { sealedLinks } from './remote/link-secret.ts';
export { remoteCashierLink, remoteOrderingLink } from './remote/links.ts';
export {
  type LinkSender,
  type SenderParts,
  startLinkSender,
} from './remote/sender.ts';
export { ensureLink, type LinkKey, readLinkKey } from './remote/set-up.ts';
export { seamRoutes } from './routes.ts';
