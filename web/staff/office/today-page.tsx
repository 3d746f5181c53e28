import { use } from 'react';
import { DaySummary } from '../till/day-summary.tsx';
import { OfficeContext } from './office-context.ts';

/** The business day so far. */
export function TodayPage() {
  const { openBill } = use(OfficeContext);
  return <DaySummary openBill={openBill} />;
}
