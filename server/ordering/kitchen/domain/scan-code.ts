/**
 * What the bar code on a dish's slip holds: the last part of its ticket's id, 12 signs and 48 bits of chance, short
 * enough for 58 mm paper.
 */
export function scanCodeOf(ticketId: string): string {
  return ticketId.slice(-12).toUpperCase();
}

/** Whether what was typed or scanned names a ticket: by its bar code, or by its whole id. */
export function isScanOf(ticketId: string, typed: string): boolean {
  const asked = typed.trim().toUpperCase();
  return asked === scanCodeOf(ticketId) || asked === ticketId.toUpperCase();
}
