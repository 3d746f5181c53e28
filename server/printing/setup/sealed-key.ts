import type { Decision } from '../../kernel/decision.ts';
import type { SealedColumn, SealedPlace, Secrets } from '../../platform/secrets/index.ts';

/** Where the keys of printing clouds lie. */
export const sealedPrinters: SealedColumn = {
  table: 'printing.printer',
  rowId: 'printer_id',
  sealed: 'sealed',
};

type PrinterPlace = { readonly merchantId: number; readonly printerId: string };

export function sealKey(secrets: Secrets, place: PrinterPlace, key: string): string {
  return secrets.seal(key, placeOf(place));
}

/** The key of a printer's cloud; refused where it cannot be opened here. */
export function openKey(secrets: Secrets, place: PrinterPlace, sealed: string): Decision<string> {
  return secrets.open(sealed, placeOf(place));
}

function placeOf({ merchantId, printerId }: PrinterPlace): SealedPlace {
  return { table: sealedPrinters.table, merchantId, rowId: printerId };
}
