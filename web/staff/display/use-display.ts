import { useCallback, useEffect, useRef, useState } from 'react';
import type * as contract from '../../../server/cashier/displays/contract.ts';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import { followLive } from '../../shared/live.ts';
import { currentSession, deviceClient, keepDevice } from '../session.ts';

export type Shown = ReplyOf<typeof contract.getDisplay>;
export type ShownBill = NonNullable<Shown['bill']>;
export type ShownPayment = NonNullable<ShownBill['payment']>;
export type Tills = ReplyOf<typeof contract.listTills>['tills'];

const inStore = (path: string): string => `/v1/stores/${currentSession().device?.storeId}/${path}`;

const gatherMilliseconds = 50;
/** Also by itself: a display nobody touches must not stay wrong because one message was lost. */
const againMilliseconds = 20_000;

/** What this display shows, read anew whenever its till or its bill changes; and whether the line is there. */
export function useDisplay() {
  const [shown, setShown] = useState<Shown | null>(null);
  const [lost, setLost] = useState(false);
  const latest = useRef(0);
  const read = useCallback(async (): Promise<void> => {
    latest.current += 1;
    const turn = latest.current;
    const answer = await deviceClient.read<Shown>(inStore('display'));
    if (turn !== latest.current) return;
    if (answer.ok) setShown(answer.value);
    setLost(!answer.ok);
  }, []);
  useEffect(() => {
    let gathering: ReturnType<typeof setTimeout> | undefined;
    const soon = (): void => {
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void read();
      }, gatherMilliseconds);
    };
    const again = setInterval(soon, againMilliseconds);
    void read();
    const stop = followLive(() => currentSession().device?.deviceToken ?? null, {
      event: soon,
      refresh: soon,
      state: ({ kind }) => (kind === 'lost' ? setLost(true) : soon()),
      ended: () => keepDevice(null),
    });
    return () => {
      stop();
      clearTimeout(gathering);
      clearInterval(again);
    };
  }, [read]);
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
