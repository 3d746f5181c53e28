import { useCallback, useEffect, useRef, useState } from 'react';
import type * as contract from '../../../server/cashier/displays/contract.ts';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import { inTurn } from '../../shared/in-turn.ts';
import { followLive } from '../../shared/live.ts';
import { currentSession, deviceClient, keepDevice } from '../session.ts';

export type Shown = ReplyOf<typeof contract.getDisplay>;
export type ShownBill = NonNullable<Shown['bill']>;
export type ShownPayment = NonNullable<ShownBill['payment']>;
export type Tills = ReplyOf<typeof contract.listTills>['tills'];

const inStore = (path: string): string => `/v1/stores/${currentSession().device?.storeId}/${path}`;

/** Also by itself: a display nobody touches must not stay wrong because one message was lost. */
const againMilliseconds = 20_000;

/** What this display shows, read anew whenever its till or its bill changes; and whether the line is there. */
export function useDisplay() {
  const [shown, setShown] = useState<Shown | null>(null);
  /** Since when nothing was heard, by the clock of this device. */
  const [lost, setLost] = useState<number | null>(null);
  const latest = useRef(0);
  const read = useCallback(async (): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    const answer = await deviceClient.read<Shown>(inStore('display'));
    if (turn !== latest.current) return;
    if (answer.ok) setShown(answer.value);
    setLost((since) => (answer.ok ? null : (since ?? Date.now())));
  }, []);
  useEffect(() => {
    const { soon, stop: rest } = inTurn(read);
    const again = setInterval(soon, againMilliseconds);
    void read();
    const stop = followLive(() => currentSession().device?.deviceToken ?? null, {
      event: soon,
      refresh: soon,
      state: (state) => (state.kind === 'lost' ? setLost(state.since) : soon()),
      ended: () => keepDevice(null),
    });
    return () => {
      stop();
      rest();
      clearInterval(again);
    };
  }, [read]);
  const tillId = shown?.till?.id ?? null;
  useEffect(() => {
    // A till tells only displays that said where they stand: a window of the till itself does so without being asked.
    if (tillId !== null && tillId === currentSession().device?.deviceId) void attach(tillId);
  }, [tillId]);
  return { shown, lost, read };
}

/** The tills of the store, while one is being chosen. */
export async function readTills(): Promise<Tills | null> {
  const answer = await deviceClient.read<{ tills: Tills }>(inStore('tills'));
  return answer.ok ? answer.value.tills : null;
}

export async function attach(tillId: string): Promise<boolean> {
  return (await deviceClient.command(inStore('display'), { tillId }, 'PUT')).ok;
}
