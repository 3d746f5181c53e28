export { type Acknowledged, auditAcknowledged } from './acknowledged.ts';
export { type AuditChoice, auditDatabase } from './audit.ts';
export { joined, printed } from './print.ts';
export type { AuditReport, Finding } from './tally.ts';
export { comparePrograms } from './programs.ts';
export { compareBook } from './compare-book.ts';
export { bookOfBill, bookOfSandbox, type GatewayBook } from './gateway-book.ts';
export { secondsMaxOf } from './words.ts';
