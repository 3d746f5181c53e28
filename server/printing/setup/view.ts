import { troubleNames } from '../transports/domain/troubles.ts';
import type { Printer } from './domain/setup.ts';
import type { PrinterRow } from './printer-rows.ts';

/** A printer as everybody of the store may see it: no key, and how it was when it was last asked. */
export function printerView(printer: Printer, row: PrinterRow | undefined) {
  const told = row?.trouble ?? [];
  const trouble = troubleNames.filter((each) => told.includes(each));
  const asked = trouble.length > 0 || row?.seenAt != null;
  return {
    ...printer,
    hasKey: row?.sealed ?? false,
    trouble: asked ? trouble : null,
    troubleSince: row?.troubleSince?.toISOString() ?? null,
    seenAt: row?.seenAt?.toISOString() ?? null,
    waiting: row?.waiting ?? 0,
  };
}
