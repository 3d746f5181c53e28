import type { Words } from '../../shared/language.ts';

/** Bills on paper, and the drawer, as the till says them. */
export const printPhrases = {
  print_preBill: { zh: '打印预结单', en: 'Print bill' },
  print_receipt: { zh: '打印结账单', en: 'Print receipt' },
  print_receiptAgain: { zh: '补打结账单', en: 'Reprint receipt' },
  noBillPrinter: {
    zh: '没有打印账单的打印机，老板可以在管理的“打印机”页设置',
    en: 'No printer prints bills: the owner sets one up in the office',
  },
  slipHelp: { zh: '请到待处理里补打', en: 'print it again in To do' },
  openDrawer: { zh: '开钱箱', en: 'Open drawer' },
  openDrawerHow: {
    zh: '不收款开钱箱会记录是谁、为什么',
    en: 'Opened without a payment: who and why stand in the records',
  },
  drawerAsked: { zh: '已叫钱箱打开', en: 'The drawer was told to open' },
  drawerManager: { zh: '不收款开钱箱要店长来开', en: 'A manager opens the drawer without a payment' },
  noDrawer: { zh: '没有接钱箱的打印机', en: 'No printer has a cash drawer' },
  reason_change: { zh: '换零钱', en: 'Change notes' },
  reason_float: { zh: '放备用金', en: 'Put in the float' },
  reason_count: { zh: '清点现金', en: 'Count the cash' },
} as const satisfies Record<string, Words>;
