export { closingEntry, type EntryDraft, moneyEntry, tenderMoves } from './domain/entries.ts';
export { type BillFigures, figuresOf } from './domain/figures.ts';
export type { Happening } from './domain/postings.ts';
export { ledgerEvents } from './domain/table.ts';
export { stageEntries } from './queries.ts';
export { makeLedgerRoutes } from './routes.ts';
