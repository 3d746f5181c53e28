import { type Break, one, onOne } from './breaks.ts';

/** Ways to part the money of gateways from what is here; at least one payment came by WeChat and went back in part. */
export const breaksOfTries: readonly Break[] = [
  [
    'a payment of another amount than came',
    'attempt.paymentDiffers',
    'cashier.payment',
    onOne('cashier.payment', `tender = 'wechat' and state = 'succeeded'`, 'amount = amount + 1'),
  ],
  [
    'a try whose payment is gone',
    'attempt.paymentDiffers',
    'cashier.payment',
    `delete from cashier.payment where ${one('cashier.payment', "state = 'failed'")}`,
  ],
  [
    'money that came and whose payment still waits',
    'attempt.paymentDiffers',
    'cashier.payment',
    onOne('cashier.payment', `tender = 'alipay' and state = 'succeeded'`, `state = 'pending'`),
  ],
  [
    'a payment by gateway without a try',
    'attempt.missing',
    'cashier.attempt',
    `delete from cashier.attempt where ${one('cashier.attempt', "state = 'succeeded'")}`,
  ],
  [
    'money of a gateway booked as cash',
    'attempt.bookedDiffers',
    'cashier.posting',
    onOne('cashier.posting', `account = 'tender.wechat' and amount > 0`, `account = 'tender.cash'`),
  ],
  [
    'money that went back and is not booked so',
    'attempt.bookedDiffers',
    'cashier.posting',
    `delete from cashier.posting where ${one('cashier.posting', "account = 'tender.wechat' and amount < 0")}`,
  ],
  [
    "money that came without the gateway's number",
    'attempt.noNumber',
    'cashier.attempt',
    onOne('cashier.attempt', `state = 'succeeded'`, 'gateway_number = null'),
  ],
  [
    "money that went back without the gateway's number",
    'attempt.noNumber',
    'cashier.refund',
    onOne('cashier.refund', `state = 'done'`, 'gateway_number = null'),
  ],
  [
    'a try nobody will ask about again',
    'attempt.forgotten',
    'cashier.attempt',
    onOne('cashier.attempt', `state = 'declined'`, `state = 'doubtful', next_look_at = null`),
  ],
  [
    'a refund nobody will ask about again',
    'attempt.forgotten',
    'cashier.refund',
    onOne('cashier.refund', `state = 'done'`, `state = 'sent', next_look_at = null`),
  ],
  [
    'a refund of money that never came',
    'refund.noAttempt',
    'cashier.attempt',
    `update cashier.attempt set state = 'cancelled' where payment_id = (select payment_id from cashier.refund
       where way = 'gateway' limit 1)`,
  ],
];
