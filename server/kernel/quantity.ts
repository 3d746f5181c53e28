/**
 * Quantities are counted in thousandths (1.5 份 = 1500) and written on the wire as decimal strings, so that no
 * binary fraction ever touches a price. Source of the pattern: at most 7 digits before the point, 3 after it.
 */
export type Quantity = number & { readonly __unit: 'thousandths' };

export const quantityPattern = /^(0|[1-9][0-9]{0,6})(\.[0-9]{1,3})?$/;

/** Brands a whole number of thousandths. Throws on anything else: that is a bug. */
export function quantity(thousandths: number): Quantity {
  if (!Number.isSafeInteger(thousandths)) throw new Error(`not whole thousandths: ${thousandths}`);
  return thousandths as Quantity;
}

/** Reads a wire quantity ("2", "0.335"). Returns null for what is not one. */
export function parseQuantity(text: string): Quantity | null {
  if (!quantityPattern.test(text)) return null;
  const [whole = '0', fraction = ''] = text.split('.');
  return quantity(Number(whole) * 1000 + Number(fraction.padEnd(3, '0')));
}

/** Reads a quantity that was already checked by a schema. Throws on anything else. */
export function quantityOf(text: string): Quantity {
  const parsed = parseQuantity(text);
  if (parsed === null) throw new Error(`not a quantity: ${text}`);
  return parsed;
}

/** Writes a quantity in its shortest wire form: 2000 → "2", 335 → "0.335". */
export function formatQuantity(value: Quantity): string {
  const sign = value < 0 ? '-' : '';
  const whole = Math.floor(Math.abs(value) / 1000);
  const fraction = String(Math.abs(value) % 1000)
    .padStart(3, '0')
    .replace(/0+$/, '');
  return fraction === '' ? `${sign}${whole}` : `${sign}${whole}.${fraction}`;
}
