import type { Words } from '../../shared/language.ts';

/** Phrases of the people and devices. */
export const peoplePhrases = {
  staff: { zh: '员工', en: 'People' },
  staffPeople: { zh: '在这里工作的人', en: 'Who works here' },
  staffAdd: { zh: '添加员工', en: 'Add a person' },
  staffChange: { zh: '修改', en: 'Change' },
  staffPin: { zh: '重设 PIN', en: 'New PIN' },
  staffOff: { zh: '停用', en: 'Switch off' },
  staffOn: { zh: '启用', en: 'Switch on' },
  staffIsOff: { zh: '已停用', en: 'Off' },
  staffYou: { zh: '就是您', en: 'you' },
  staffNotYours: {
    zh: '老板和店长只能由老板修改',
    en: 'Only an owner changes owners and managers',
  },
  staffNameZh: { zh: '姓名（中文）', en: 'Name in Chinese' },
  staffNameEn: { zh: '姓名（英文，可不填）', en: 'Name in English (or leave it empty)' },
  staffNameWhy: { zh: '请填姓名', en: 'Type a name' },
  staffRole: { zh: '职位', en: 'Role' },
  staffPinNew: { zh: '新 PIN', en: 'New PIN' },
  staffPinWhy: { zh: 'PIN 是 4 到 8 位数字', en: 'A PIN is 4 to 8 digits' },
  staffPinHow: {
    zh: '旧的 PIN 马上作废，这个人在所有设备上要重新登录。',
    en: 'The old PIN ends at once, and this person signs in anew on every device.',
  },
  staffOffHow: {
    zh: '停用后马上从所有设备退出，不能再登录。以前做过的记录都还在。',
    en: 'They are signed out of every device at once and cannot sign in. What they did stays on record.',
  },
  staffOnHow: { zh: '启用后可以用原来的 PIN 登录。', en: 'They can sign in again with their PIN.' },
  staffOffYou: { zh: '这是您自己，您会马上退出。', en: 'This is you: you will be signed out at once.' },
  roleMay_owner: {
    zh: '能做所有的事，包括支付账户和添加店长。',
    en: 'May do everything, payment accounts and managers included.',
  },
  roleMay_manager: {
    zh: '能用后台、改菜单和设置、授权退菜和优惠、管理收银、服务员和厨师。',
    en: 'Uses the office, changes menu and settings, approves returns and reductions, minds cashiers, waiters and cooks.',
  },
  roleMay_cashier: {
    zh: '能点菜、收款、退款，看当天的账。',
    en: 'Orders, takes and gives back money, sees the day.',
  },
  roleMay_waiter: {
    zh: '能开台、点菜、转台，不能收款。',
    en: 'Opens tables, orders and moves; takes no money.',
  },
  roleMay_cook: {
    zh: '只用厨房屏：做菜、出菜、沽清。',
    en: 'Uses the kitchen screen: cooks, hands out, marks sold out.',
  },
  devices: { zh: '设备', en: 'Devices' },
  devicePair: { zh: '配对新设备', en: 'Pair a device' },
  deviceThis: { zh: '这一台', en: 'This one' },
  devicePaired: { zh: '配对于', en: 'Paired' },
  devicesHow: {
    zh: '只有配对过的设备才能打开收银、点菜、厨房和后台。取个看得懂的名字，比如“一楼收银台”。',
    en: 'Only paired devices open the till, the waiters’ pages, the kitchen and the office. Name them after where they stand.',
  },
  deviceRename: { zh: '改名', en: 'Rename' },
  deviceName: { zh: '设备名称', en: 'Name of the device' },
  deviceNameWhy: { zh: '请填设备名称', en: 'Type a name' },
  deviceRenameHow: {
    zh: '只改名字：上面登录的人不用重新登录，以前的记录也跟着显示新名字。',
    en: 'Only the name changes: nobody is signed out, and earlier records show the new name too.',
  },
  deviceRemove: { zh: '停用设备', en: 'Remove' },
  deviceRemoveHow: {
    zh: '停用后，这台设备上的人马上退出，要再用必须重新配对。设备丢了请马上停用。',
    en: 'Whoever is signed in there is out at once; to be used again it must be paired anew. Do this at once when a device is lost.',
  },
  deviceRemoveThis: { zh: '这就是您正在用的设备。', en: 'This is the device you are using now.' },
  devicesGone: { zh: '另有 {count} 台已停用', en: '{count} more were removed' },
  devicePairHow: {
    zh: '在新设备上扫这个码，或打开网址再输入配对码。先选它用来做什么：',
    en: 'Scan this with the new device, or open the address there and type the code. First choose what it is for:',
  },
  devicePairScan: { zh: '用新设备扫码配对', en: 'Scan with the new device to pair it' },
  devicePairAddress: { zh: '网址', en: 'Address' },
  devicePairHere: {
    zh: '这一页是用本机地址打开的，别的设备打不开。请用这台电脑在店里 Wi-Fi 上的地址打开后台，再来配对。',
    en: 'This page was opened at an address only this computer knows. Open the office at its address in the shop Wi-Fi, then pair.',
  },
  devicePairLeft: { zh: '可配对 {count} 台，还有效', en: 'Good for {count} devices and another' },
  devicePairNew: { zh: '换一个码', en: 'New code' },
  devicePairOver: { zh: '这个码过期了', en: 'This code has run out' },
} as const satisfies Record<string, Words>;
