import type { EventWords } from './event-words.ts';

/** Events of printers, slips and the cash drawer. */
export const printingWords = {
  'printer.changed': { kind: 'settings', zh: '修改打印机', en: 'Printer changed' },
  'printer.removed': { kind: 'settings', zh: '删除打印机', en: 'Printer removed' },
  'printer.tested': { kind: 'settings', zh: '打印测试页', en: 'Test slip printed' },
  'printer.stateChanged': { kind: 'background', zh: '打印机状态', en: 'State of a printer' },
  'slip.asked': { kind: 'bills', zh: '打印账单', en: 'Bill printed' },
  'slip.ended': { kind: 'background', zh: '出单结果', en: 'What became of a slip' },
  'slip.reprinted': { kind: 'kitchen', zh: '补打', en: 'Printed again' },
  'slip.resolved': { kind: 'kitchen', zh: '处理没出的单', en: 'Slip looked after' },
  'drawer.opened': { kind: 'payments', zh: '手动开钱箱', en: 'Drawer opened by hand' },
  'drawer.kicked': { kind: 'payments', zh: '收付现金开钱箱', en: 'Drawer opened for cash' },
} as const satisfies Readonly<Record<string, EventWords>>;
