/** Every word of the wallet, in both languages. */
export const WORDS = {
  title: ['沙箱钱包', 'Sandbox wallet'],
  note: ['模拟客人的手机，没有真钱', "Plays a guest's phone; no real money"],
  other: ['English', '中文'],
  wechat: ['微信支付', 'WeChat Pay'],
  alipay: ['支付宝', 'Alipay'],
  code: ['付款码', 'My payer code'],
  codeHint: ['给收银员扫，或把数字输入收银台', 'Let the till scan it, or type the digits there'],
  fresh: ['换一个', 'New code'],
  copy: ['复制', 'Copy'],
  copied: ['已复制', 'Copied'],
  scenario: ['扫了以后', 'When it is scanned'],
  scan: ['扫一扫', 'Scan'],
  scanHint: ['粘贴二维码里的文字', 'Paste the text of a code'],
  open: ['打开', 'Open'],
  unknown: ['这个码没有用，或已过期', 'This code is not known, or is over'],
  waiting: ['等你付款', 'Waiting for you'],
  nothing: ['没有', 'Nothing'],
  history: ['账单', 'History'],
  pay: ['付款', 'Pay'],
  wrong: ['密码输错', 'Wrong password'],
  refuse: ['不付', 'Refuse'],
  ignore: ['先不管', 'Ignore for now'],
  done: ['付好了', 'Paid'],
  gone: ['已经不能付了', 'This can no longer be paid'],
  refused: ['没有付款', 'Not paid'],
  back: ['回到商家', 'Back to the shop'],
  close: ['关闭', 'Close'],
  offline: ['连不上沙箱', 'The sandbox cannot be reached'],
  printers: ['沙箱云打印机', 'Sandbox cloud printers'],
};

/** What a payer code makes happen, by its last two digits. */
export const SCENARIOS = {
  '00': ['直接付好', 'paid at once'],
  '08': ['问密码，在这里付', 'asks a password; pay here'],
  '01': ['问密码，三秒后付好', 'asks a password, paid after 3 s'],
  '02': ['问密码，一直不理', 'asks a password, never answered'],
  '07': ['密码错', 'wrong password'],
  '03': ['余额不足', 'balance too low'],
  '04': ['码已过期', 'code is over'],
  '05': ['付好，但答复丢了', 'paid, the answer is lost'],
  '06': ['没付，答复也丢了', 'not paid, the answer is lost'],
  '09': ['撤销两次才成', 'reversal refused twice'],
};

/** A payment's state as a guest reads it. */
export const STATES = {
  shown: ['待扫', 'not opened'],
  waiting: ['待付', 'to pay'],
  asking: ['等密码', 'password'],
  paid: ['已付', 'paid'],
  failed: ['没付成', 'failed'],
  closed: ['已关闭', 'closed'],
  reversed: ['已撤销', 'reversed'],
};
