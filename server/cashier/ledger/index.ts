export { type Account, chart, type MoneyTender, moneyTenders } from './domain/chart.ts';
export {
  closingEntry,
  type EntryDraft,
  moneyEntry,
  type Posted,
  type SaleLine,
  type Sales,
  type TenderMoves,
  tenderMoves,
} from './domain/entries.ts';
export { type BillFigures, figuresOf, payableOf } from './domain/figures.ts';
export { assertBalanced, type Happening, type Posting, postingsOf } from './domain/postings.ts';
export { type LedgerEvent, ledgerEvents } from './domain/table.ts';
export { stageEntries } from './queries.ts';
export { makeLedgerRoutes } from './routes.ts';
