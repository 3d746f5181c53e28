/**
 * Table codes. What is printed names merchant, store and table: `<merchant>-<store>-<10 characters>`. It opens
 * nothing by itself, but it cannot be guessed: 50 random bits, written in Crockford's base 32 (no i, l, o, u).
 */
export type PrintedCode = { readonly merchantId: number; readonly storeId: number; readonly code: string };

const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';
const printed = /^([1-9][0-9]{0,8})-([1-9][0-9]{0,8})-([0-9a-hjkmnp-tv-z]{10})$/;

/** The random part of a code, from the 60 random bits of a UUIDv7 that are not shared with its neighbours. */
export function tableCodeOf(id: string): string {
  let bits = randomBitsOf(id);
  let code = '';
  for (let place = 0; place < 10; place += 1) {
    code += alphabet[Number(bits & 31n)];
    bits >>= 5n;
  }
  return code;
}

/** Four digits to be shown at a table, from the random bits of a UUIDv7. */
export function digitsOf(id: string): string {
  return String(randomBitsOf(id) % 10_000n).padStart(4, '0');
}

export function printCode({ merchantId, storeId, code }: PrintedCode): string {
  return `${merchantId}-${storeId}-${code}`;
}

/** Reads what a phone scanned or a person typed; null where it cannot be a table's code. */
export function readCode(text: string): PrintedCode | null {
  const [, merchantId, storeId, code] = printed.exec(text.trim().toLowerCase()) ?? [];
  if (merchantId === undefined || storeId === undefined || code === undefined) return null;
  return { merchantId: Number(merchantId), storeId: Number(storeId), code };
}

function randomBitsOf(id: string): bigint {
  return BigInt(`0x${id.slice(24)}${id.slice(15, 18)}`);
}
