import type { TableState } from './table-state.ts';

const shapes = {
  /** An empty plate. */
  free: <circle cx="12" cy="12" r="8" fill="none" stroke="currentColor" strokeWidth="2.5" />,
  seated: <circle cx="12" cy="12" r="10" fill="currentColor" />,
  awaiting: (
    <>
      <path d="M12 2 23 22H1z" fill="currentColor" />
      <path d="M12 9v6m0 2.2v1.8" stroke="var(--surface)" strokeWidth="2.4" />
    </>
  ),
  paidUp: (
    <>
      <rect x="2" y="2" width="20" height="20" rx="4" fill="currentColor" />
      <path d="m6.5 12.5 4 4 7-8" fill="none" stroke="var(--surface)" strokeWidth="2.6" />
    </>
  ),
  toRefund: (
    <>
      <path d="M12 1 23 12 12 23 1 12z" fill="currentColor" />
      <path d="M16 15V10H8m0 0 3-3m-3 3 3 3" fill="none" stroke="var(--surface)" strokeWidth="2" />
    </>
  ),
} as const satisfies Record<TableState, unknown>;

/** The state of a table as a shape of its own: whoever sees no colours tells them apart as well. */
export function TableMark({ state }: { readonly state: TableState }) {
  return (
    <svg className="table-mark" viewBox="0 0 24 24" aria-hidden="true">
      {shapes[state]}
    </svg>
  );
}
