import type { RefusalWords } from './refusal-words.ts';

export const printingRefusals = {
  'printer.unknown': { status: 404, zh: '没有这台打印机', en: 'There is no such printer' },
  'printer.portRefused': {
    status: 422,
    zh: '打印机的端口通常是 9100，只能用程序放行的端口（默认 9100 到 9109）',
    en: 'A printer listens on one of the ports this program may call: 9100 to 9109 unless set otherwise',
  },
  'printer.pathRefused': {
    status: 422,
    zh: 'USB 打印机的设备文件在 /dev 下，例如 /dev/usb/lp0',
    en: 'The file of a USB printer lies under /dev, such as /dev/usb/lp0',
  },
  'printer.addressRefused': {
    status: 422,
    zh: '地址不对：网络打印机填 IP 或主机名，云打印的地址以 http:// 或 https:// 开头',
    en: 'A network printer has an IP address or a name; the address of a cloud begins with http:// or https://',
  },
  'printer.keyMissing': {
    status: 422,
    zh: '云打印机需要密钥（UKEY 或应用密钥）',
    en: 'A cloud printer needs its key (UKEY or application secret)',
  },
  'printer.backupUnknown': {
    status: 422,
    zh: '备用打印机要是本店另一台启用的打印机',
    en: 'The printer that stands in is another one of this store that is switched on',
  },
  'printer.stationUnknown': {
    status: 422,
    zh: '分工里有本店没有的档口或区域',
    en: 'A duty names a station or an area that this store does not have',
  },
  'printer.tooMany': { status: 409, zh: '一家店最多 100 台打印机', en: 'A store has 100 printers at most' },
  'printer.isBackup': {
    status: 409,
    zh: '另一台打印机用它作备用，请先改掉',
    en: 'Another printer counts on it to stand in: change that first',
  },
  'printer.noDrawer': {
    status: 409,
    zh: '没有接钱箱的打印机',
    en: 'No printer has a cash drawer',
  },
  'printJob.unknown': { status: 404, zh: '没有这张单', en: 'There is no such slip' },
  'printJob.underWay': {
    status: 409,
    zh: '这张单还没打完，请等它出来或失败后再补打',
    en: 'This slip is still on its way: wait until it came out or failed',
  },
  'printJob.tooManyCopies': {
    status: 409,
    zh: '这张单已补打 20 次，请检查打印机',
    en: 'This slip was printed again 20 times: look at the printer',
  },
  'printJob.drawer': {
    status: 409,
    zh: '开钱箱没有单子，不能补打；需要时请重新开钱箱',
    en: 'Opening the drawer leaves no slip to print again: open it once more instead',
  },
  'printJob.notOpen': {
    status: 409,
    zh: '这张单不用处理了',
    en: 'Nothing is left to do about this slip',
  },
  'printJob.noPrinter': {
    status: 409,
    zh: '没有打印这种单的打印机，请店主在打印机里设置分工',
    en: 'No printer prints this kind of slip: the owner gives one this duty',
  },
  'routing.inconsistent': {
    status: 422,
    zh: '出单规则里有菜单没有的菜、分类、档口或区域',
    en: 'The rules name a dish, category, station or area that is not there',
  },
} as const satisfies Record<string, RefusalWords>;
