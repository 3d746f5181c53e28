export { usualPatience } from './domain/patience.ts';
export type { PrintWorkParts } from './parts.ts';
export { type PrintWork, startPrintWork } from './worker.ts';
