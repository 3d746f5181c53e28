import { createContext } from 'react';

/** What every page of the office may ask for: another page, or a bill laid over this one. */
export type Office = {
  readonly go: (key: string) => void;
  readonly openBill: (billId: string) => void;
};

export const OfficeContext = createContext<Office>({ go: () => undefined, openBill: () => undefined });
