import { type Break, one, onOne } from './breaks.ts';

/** Ways to lose sight of slips; one is confirmed, one unknown and dealt with, one unknown, one failed, one printer in trouble. */
export const breaksOfSlips: readonly Break[] = [
  [
    'an unknown slip whose item is gone',
    'slip.untold',
    'spine.open_item',
    onOne('spine.open_item', `kind = 'print.unknown' and closed_at is null`, 'closed_at = now()'),
  ],
  [
    'a failed slip whose item is gone',
    'slip.untold',
    'spine.open_item',
    `delete from spine.open_item where ${one('spine.open_item', `kind = 'print.failed' and closed_at is null`)}`,
  ],
  [
    'a slip that is sent and never confirmed',
    'slip.unproved',
    'printing.job',
    onOne('printing.job', `state = 'confirmed'`, `state = 'sent'`),
  ],
  [
    'a slip that is said to be printed again, and is not',
    'slip.notReprinted',
    'printing.job',
    `delete from printing.job where ${one('printing.job', 'copy = 1')}`,
  ],
  [
    'an item about a slip that came out',
    'slip.itemStale',
    'printing.job',
    onOne('printing.job', `state = 'unknown' and resolution is null`, `state = 'confirmed'`),
  ],
  [
    'an item about a slip that is gone',
    'slip.itemStale',
    'printing.job',
    `delete from printing.job where ${one('printing.job', `state = 'failed'`)}`,
  ],
  [
    'a printer in trouble that nobody is told of',
    'printer.untold',
    'spine.open_item',
    `delete from spine.open_item where ${one('spine.open_item', `kind = 'printer.trouble' and closed_at is null`)}`,
  ],
  [
    'a printer that is well and said to be in trouble',
    'printer.untold',
    'printing.printer',
    onOne('printing.printer', `trouble <> '{}'`, `trouble = '{paperNearEnd}'`),
  ],
];
