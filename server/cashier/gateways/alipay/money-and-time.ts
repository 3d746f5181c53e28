/** How Alipay writes money and times: yuan with two decimals, and the clock of China without a zone. */
const chinaAheadMs = 8 * 3_600_000;
const amountForm = /^(-?)(\d{1,12})(?:\.(\d+))?$/;
const timeForm = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/;

/** 3600 fen is `36.00`. */
export function yuanOf(fen: number): string {
  const digits = String(Math.abs(fen)).padStart(3, '0');
  return `${fen < 0 ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `36.00`, `36.0` and `36` are 3600 fen; null for what is no amount in whole fen. */
export function fenOf(yuan: string): number | null {
  return wholeOf(yuan, 2);
}

/** A fee in hundred-thousandths of a yuan; null for what is none. */
export function feeOf(yuan: string): number | null {
  return wholeOf(yuan, 5);
}

/** The digits are joined, never multiplied: no fraction is ever held in binary. */
function wholeOf(yuan: string, decimals: number): number | null {
  const [, minus = '', whole = '', part = ''] = amountForm.exec(yuan) ?? [];
  const rest = part.slice(decimals);
  if (whole === '' || /[1-9]/.test(rest)) return null;
  const value = Number(`${whole}${part.slice(0, decimals).padEnd(decimals, '0')}`);
  if (!Number.isSafeInteger(value)) return null;
  return minus === '-' && value !== 0 ? -value : value;
}

/** `yyyy-MM-dd HH:mm:ss` as a clock in China shows it. */
export function chinaText(at: Date): string {
  return new Date(at.getTime() + chinaAheadMs).toISOString().slice(0, 19).replace('T', ' ');
}

/** The moment such a text names; null for what names none. */
export function momentOf(text: string): Date | null {
  if (!timeForm.test(text)) return null;
  const at = new Date(`${text.replace(' ', 'T')}+08:00`);
  return Number.isNaN(at.getTime()) || chinaText(at) !== text ? null : at;
}
