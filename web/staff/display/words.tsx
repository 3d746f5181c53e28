import type { Words } from '../../shared/language.ts';

/** Guests read Chinese or English: every word of a display stands in both. */
const words = {
  welcome: { zh: '欢迎光临', en: 'Welcome' },
  due: { zh: '应付', en: 'To pay' },
  paid: { zh: '已付', en: 'Paid' },
  dishes: { zh: '菜品', en: 'Dishes' },
  reductions: { zh: '优惠', en: 'Reductions' },
  fees: { zh: '服务费和餐位费', en: 'Service and cover' },
  tax: { zh: '税', en: 'Tax' },
  rounding: { zh: '抹零', en: 'Rounding' },
  earlier: { zh: '上面还有', en: 'more above' },
  scan_wechat: { zh: '请用微信扫码付款', en: 'Scan with WeChat to pay' },
  scan_alipay: { zh: '请用支付宝扫码付款', en: 'Scan with Alipay to pay' },
  validFor: { zh: '有效', en: 'Valid for' },
  confirming: { zh: '正在确认付款', en: 'Confirming the payment' },
  confirmOnPhone: { zh: '请看手机，可能要输密码', en: 'Please look at your phone: it may ask for your PIN' },
  succeeded: { zh: '收款成功', en: 'Payment received' },
  change: { zh: '找零', en: 'Change' },
  stillDue: { zh: '还要付', en: 'Still to pay' },
  notPaid: { zh: '未成功', en: 'Not paid' },
  nothingTaken: { zh: '没有扣您的钱，请再付一次', en: 'No money was taken: please pay again' },
  thanks: { zh: '谢谢光临', en: 'Thank you' },
  lost: { zh: '连接断了，请看收银员的屏幕', en: 'Connection lost: please look at the till' },
  lostSince: { zh: '屏幕停在', en: 'This is how it was at' },
  nothingDue: { zh: '已付清', en: 'All paid' },
  chooseTill: { zh: '这块客显放在哪台收银机前？', en: 'Which till does this display stand at?' },
  here: { zh: '就是这台机器', en: 'This very device' },
  nobody: { zh: '没人登录', en: 'Nobody signed in' },
  noTills: { zh: '店里还没有配对收银机', en: 'No till is paired in this store yet' },
  opening: { zh: '正在打开…', en: 'Opening…' },
} as const satisfies Record<string, Words>;

export type DisplayPhrase = keyof typeof words;

/** A phrase in both languages, Chinese first. */
export function Both({ of }: { readonly of: DisplayPhrase }) {
  return <BothWords words={words[of]} />;
}

/** Words of the house in both languages; once where they are the same. */
export function BothWords({ words: { zh, en } }: { readonly words: Words }) {
  return (
    <span className="both">
      <span lang="zh-CN">{zh}</span>
      {en !== zh && (
        <small lang="en" className="both-en">
          {en}
        </small>
      )}
    </span>
  );
}

/** For what is read by machines: both in one line. */
export function bothIn(phrase: DisplayPhrase): string {
  return `${words[phrase].zh} · ${words[phrase].en}`;
}
