import { useState } from 'react';
import { newId, type Problem } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { mayTakeMoney } from '../session.ts';
import { useIsAhead } from './ahead.tsx';
import { partIn } from './cash.ts';
import { isPayerCode, useTakesPayerCodes } from './payer-codes.ts';
import { keepBegun } from './payments-told.ts';
import { type Bill, type Paid, useMoney } from './reads.ts';
import { useCommand } from './use-command.ts';

/** How money is taken: into the drawer, by the guest's payer code, by a code that the guest scans. */
export type Way = 'cash' | 'payerCode' | 'wechat' | 'alipay';

type Asked =
  | { readonly tender: 'cash'; readonly amount: number; readonly received: number }
  | { readonly tender: 'payerCode'; readonly amount: number; readonly payerCode: string }
  | { readonly tender: 'wechat' | 'alipay'; readonly amount: number };

export type MoneyBox = {
  readonly bill: Bill;
  readonly way: Way;
  readonly choose: (way: Way) => void;
  /** Whether somebody chose the way: then its field waits for the next key. */
  readonly chosen: boolean;
  /** A part of the bill as it was typed; null for all that is open. */
  readonly part: string | null;
  readonly setPart: (part: string | null) => void;
  readonly amount: number;
  /** Why this amount cannot be taken, or nothing at all, in words; null when it can. */
  readonly why: string | null;
  readonly busy: boolean;
  readonly take: (asked: Asked) => void;
  /** Charges a payer code; says in words why not. */
  readonly charge: (payerCode: string) => string | null;
};

/** What the money box of a bill holds. A payer code goes to the server and is kept nowhere here. */
export function useMoneyBox(bill: Bill, taken: (payment: Paid['payment']) => void): MoneyBox {
  const { say } = useWords();
  const money = useMoney();
  const [chosen, choose] = useState<Way | null>(null);
  const way = chosen ?? 'cash';
  const [part, setPart] = useState<string | null>(null);
  const { take, busy } = useTaking(bill, (payment) => {
    setPart(null);
    taken(payment);
  });
  const asked = partIn(bill.open, part);
  const wrong =
    asked.kind === 'right'
      ? null
      : asked.kind === 'tooMuch'
        ? `${say('atMost')} ${money(bill.open)}`
        : say('noAmount');
  const why = mayTakeMoney() ? wrong : say('noPermission');
  const ahead = useIsAhead();
  const charge = (payerCode: string): string | null => {
    if (ahead) return say('scannedTooEarly');
    if (bill.state !== 'open' || bill.due <= 0) return say('nothingToPay');
    if (busy || bill.open <= 0) return say('waitForPayment');
    if (why !== null) return why;
    if (!isPayerCode(payerCode)) return say('notPayerCode');
    take({ tender: 'payerCode', amount: asked.amount, payerCode: payerCode.trim() });
    return null;
  };
  useTakesPayerCodes(charge);
  return {
    bill,
    way,
    choose,
    chosen: chosen !== null,
    part,
    setPart,
    amount: asked.amount,
    why,
    busy,
    take,
    charge,
  };
}

/** Takes money under one id until the server has answered, so that a lost answer does not take it twice. */
function useTaking(bill: Bill, taken: (payment: Paid['payment']) => void) {
  const { run, busy } = useCommand();
  const [paymentId, setPaymentId] = useState(newId);
  const send = async (asked: Asked): Promise<void> => {
    const refused = ({ code }: Problem): boolean => {
      if (code === 'id.taken') setPaymentId(newId());
      return false;
    };
    keepBegun(paymentId);
    const reply = await run<Paid>(`/v1/bills/${bill.id}/payments`, { paymentId, ...asked }, { refused });
    if (reply === null) return;
    setPaymentId(newId());
    taken(reply.payment);
  };
  return { take: (asked: Asked): void => void send(asked), busy };
}
