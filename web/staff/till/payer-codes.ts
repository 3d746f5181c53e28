import { createContext, use, useLayoutEffect, useRef } from 'react';
import { channelOfPayerCode } from '../../../server/cashier/gateways/domain/payer-code.ts';

/** Charges a scanned payer code 付款码; answers in words why it did not, or null. */
export type ChargePayerCode = (payerCode: string) => string | null;

/** Where the bill that is open stands ready for a payer code, whichever field of the till it was scanned into. */
export const PayerCodeContext = createContext<{ current: ChargePayerCode | null }>({ current: null });

/** Whether a scanner typed this: no amount, table or number is that long, so it is no more shown nor looked for. */
export function isScanned(text: string): boolean {
  return /^\d{16,24}$/.test(text.trim());
}

export function isPayerCode(text: string): boolean {
  return channelOfPayerCode(text.trim()) !== null;
}

/** Opens what has this name, number or printed code, whichever field of the till it was scanned into. */
export type FindAnything = (text: string) => void;

export const FindContext = createContext<{ current: FindAnything | null }>({ current: null });

/** Whether a table's or a bill's code was scanned into a field for money: no amount has a letter, a dash or a slash. */
export function isNoAmount(text: string): boolean {
  return /[^\d.\s]/.test(text.trim());
}

/** Whether the address on a table was scanned, into whichever field. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text.trim());
}

/** From here on payer codes are charged to this. */
export function useTakesPayerCodes(charge: ChargePayerCode): void {
  const place = use(PayerCodeContext);
  const latest = useRef(charge);
  useLayoutEffect(() => {
    latest.current = charge;
  });
  useLayoutEffect(() => {
    const take: ChargePayerCode = (payerCode) => latest.current(payerCode);
    place.current = take;
    return () => {
      if (place.current === take) place.current = null;
    };
  }, [place]);
}
