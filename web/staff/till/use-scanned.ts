import { App } from 'antd';
import { use } from 'react';
import { useWords } from '../language.tsx';
import { FindContext, isAddress, isNoAmount, isScanned } from './payer-codes.ts';
import type { MoneyBox } from './use-money-box.ts';

/**
 * What was scanned into a field for money: a payer code is charged, the code of a table or a bill opens it. Says whether
 * it was one of them; a plain amount is neither.
 */
export function useScanned(box: Pick<MoneyBox, 'charge'>): (text: string) => boolean {
  const { message } = App.useApp();
  const finder = use(FindContext);
  return (text) => {
    if (isScanned(text)) {
      const why = box.charge(text);
      if (why !== null) void message.warning(why, 6);
    } else if (isNoAmount(text) && finder.current !== null) finder.current(text);
    else return false;
    return true;
  };
}

/** What was scanned into a field for words: a table's code opens it, and a payer code waits for a bill to be open. */
export function useScannedElsewhere(): (text: string) => boolean {
  const { say } = useWords();
  const { message } = App.useApp();
  const finder = use(FindContext);
  return (text) => {
    if (isScanned(text)) void message.warning(say('openBillFirst'), 6);
    else if (isAddress(text)) finder.current?.(text);
    else return false;
    return true;
  };
}
