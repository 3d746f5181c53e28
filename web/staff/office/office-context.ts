import { createContext } from 'react';

/** What every page of the office may ask for: another page, or a bill laid over this one. */
export type Office = {
  readonly go: (key: string) => void;
  readonly openBill: (billId: string) => void;
  /** Whether a bill is laid over the page: a list below steps aside until it is closed. */
  readonly billOpen: boolean;
};

export const OfficeContext = createContext<Office>({
  go: () => undefined,
  openBill: () => undefined,
  billOpen: false,
});
