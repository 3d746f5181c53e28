export { type Acknowledged, auditAcknowledged } from './acknowledged.ts';
export { type AuditChoice, auditDatabase } from './audit.ts';
export type { AuditReport, Finding, UnderWay } from './tally.ts';
