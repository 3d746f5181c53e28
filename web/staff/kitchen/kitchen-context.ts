import { createContext } from 'react';
import type { TicketStep } from '../../../server/ordering/kitchen/domain/types.ts';
import type { KitchenSettings } from './settings.ts';

/** What is said in large letters at the foot of the screen. */
export type Notice = { readonly good: boolean; readonly text: string };

/** Which tickets of an order a tap means. */
export type BumpPart = {
  readonly stationId?: string;
  readonly batchId?: string;
  readonly lineIds?: readonly string[];
};

/** What every part of the kitchen screen can do. */
export type Kitchen = {
  readonly settings: KitchenSettings;
  readonly change: (settings: KitchenSettings) => void;
  readonly stationName: (stationId: string) => string;
  readonly tell: (notice: Notice | null) => void;
  /** Sends a command; null where it was refused or not done, and then says so. */
  readonly run: <T>(path: string, body: unknown, method?: 'POST' | 'PUT') => Promise<T | null>;
  /**
   * Bumps tickets and keeps what that did, so that it can be recalled; `name` says what it was. Gives how many tickets
   * moved, null where it was not done.
   */
  readonly bump: (orderId: string, state: TicketStep, part: BumpPart, name: string) => Promise<number | null>;
};

const missing = (): never => {
  throw new Error('A part of the kitchen stands outside its screen');
};

export const KitchenContext = createContext<Kitchen>({
  settings: { stations: [], slowMinutes: 0, lateMinutes: 0, sound: false, pass: true },
  change: missing,
  stationName: missing,
  tell: missing,
  run: missing,
  bump: missing,
});
