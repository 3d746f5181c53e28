import type { Words } from '../../../shared/language.ts';

type Help = {
  /** What it changes, in plain words. */
  readonly how: Words;
  readonly example: Words;
};

/** What each setting changes, with an example; by the place of the setting, lists by their name alone. */
export const settingHelp = {
  'ordering.guestRule': {
    how: {
      zh: '客人自己扫桌码点菜，厨房什么时候开始做。已经开台的桌不用再确认。',
      en: 'When the kitchen begins with what guests order themselves. A table that was opened needs no confirming.',
    },
    example: {
      zh: '例：选“先付款”，客人在手机上付了钱，厨房才看到菜。',
      en: 'Example: with "once it is paid", the kitchen sees a dish only after the guest has paid on the phone.',
    },
  },
  'ordering.guestLinesMax': {
    how: {
      zh: '防止有人乱点。超过要分几次点，或叫服务员。',
      en: 'Guards against pranks. More takes several orders, or a waiter.',
    },
    example: { zh: '例：填 50，一次最多 50 样菜。', en: 'Example: 50 means at most 50 dishes at once.' },
  },
  'ordering.guestAmountMax': {
    how: {
      zh: '一桌客人自己扫码点的菜加起来的上限，再多请服务员点。选“先付款”时不管这个上限。',
      en: 'What one table may order by phone in all; beyond it a waiter orders. With "once it is paid" it does not matter.',
    },
    example: {
      zh: '例：填 2000，点到 ¥2000 后要叫服务员。',
      en: 'Example: with 2000, guests call a waiter beyond ¥2000.',
    },
  },
  'ordering.staffPayFirst': {
    how: {
      zh: '快餐店一般先收钱，正餐一般后收钱。',
      en: 'Counters usually take the money first, restaurants afterwards.',
    },
    example: {
      zh: '例：选“先付款”，服务员下单后，收了钱厨房才看到。',
      en: 'Example: with "once it is paid", the kitchen waits for the cashier.',
    },
  },
  'cashier.serviceCharge': {
    how: {
      zh: '按菜钱的百分比加收，账单上单独写一行。',
      en: 'A part of the dishes on top, on a line of its own on the bill.',
    },
    example: { zh: '例：填 10，菜 ¥100，多收 ¥10。', en: 'Example: with 10, dishes of ¥100 cost ¥10 more.' },
  },
  'cashier.charges': {
    how: {
      zh: '餐位费、茶位费、打包盒这类固定的钱，客人点菜前就能看到。一种用餐方式都不选，就不收。',
      en: 'Fixed sums such as seat, tea or box; guests see them before they order. Chosen for nothing, it is not charged.',
    },
    example: {
      zh: '例：茶位费，每位客人 ¥3，堂食：4 个人收 ¥12。',
      en: 'Example: tea, ¥3 for each guest, eat in: four guests pay ¥12.',
    },
  },
  'cashier.autoRounding': {
    how: {
      zh: '每张账单自动去掉零头，少收的钱算店里的优惠。',
      en: 'Drops the odd cents of every bill; the shop bears them.',
    },
    example: { zh: '例：选“到元”，¥126.80 只收 ¥126。', en: 'Example: "to 1.00" makes ¥126.80 into ¥126.' },
  },
  'cashier.cash': {
    how: {
      zh: '店里没有零钱时，收现金怎么取整。微信和支付宝不受影响。',
      en: 'How cash is rounded where small coins are not kept. WeChat Pay and Alipay are not touched.',
    },
    example: {
      zh: '例：选“到角”，¥12.34 收现金 ¥12.30。',
      en: 'Example: "to 0.10" takes ¥12.30 in cash for ¥12.34.',
    },
  },
  'cashier.tax.included': {
    how: {
      zh: '菜单上的价格是不是已经含税。国内一般含税。',
      en: 'Whether the prices of the menu hold the tax already. In China they usually do.',
    },
    example: {
      zh: '例：税率 6%，含税的 ¥106 里有 ¥6 是税；另加税的 ¥100 要收 ¥106。',
      en: 'Example at 6 %: inside, ¥106 hold ¥6 of tax; on top, ¥100 become ¥106.',
    },
  },
  'cashier.tax.level': {
    how: {
      zh: '只影响几分钱的取整。不清楚就问会计，或不改。',
      en: 'It moves a cent or two. Ask the accountant, or leave it.',
    },
    example: {
      zh: '例：三道菜各有 0.4 分税，单独算都舍去，一起算是 1 分。',
      en: 'Example: three dishes with 0.4 cents of tax each: nothing one by one, one cent together.',
    },
  },
  'cashier.tax.rates': {
    how: {
      zh: '按税务局核定的税率填。只用于新开的单。',
      en: 'As the tax office says. It counts for orders opened from now on.',
    },
    example: {
      zh: '例：一般纳税人餐饮是 6，小规模按通知填。',
      en: 'Example: 6 for a restaurant that is a general taxpayer.',
    },
  },
  'cashier.roundingMode': {
    how: {
      zh: '打折或算税出现不到一分的零头时怎么办。一般不用改。',
      en: 'What happens to parts of a cent in discounts and tax. Rarely changed.',
    },
    example: {
      zh: '例：¥9.99 打 88 折是 8.7912，四舍五入收 ¥8.79。',
      en: 'Example: 12 % off ¥9.99 is 8.7912, which half up makes ¥8.79.',
    },
  },
  'cashier.refund.delaySeconds': {
    how: {
      zh: '结账后退菜，多付的钱会自动原路退回。先等这几秒，点错了可以拦下来。',
      en: 'After a dish is returned, money goes back by itself by the way it came. It waits so long, so that a mistake can be stopped.',
    },
    example: {
      zh: '例：填 10，10 秒内可以取消。',
      en: 'Example: with 10 it can be stopped for ten seconds.',
    },
  },
  'cashier.refund.withoutApprovalMax': {
    how: {
      zh: '收银员自己能退多少钱，超过要店长输 PIN 同意。',
      en: 'What a cashier gives back alone; beyond it a manager types a PIN.',
    },
    example: {
      zh: '例：填 100，退 ¥120 要店长同意。',
      en: 'Example: with 100, giving back ¥120 needs a manager.',
    },
  },
  'cashier.receipt': {
    how: {
      zh: '结清账单时打不打小票。没有打印机就不影响。',
      en: 'Whether a receipt comes out when a bill is settled. Without a printer nothing changes.',
    },
    example: {
      zh: '例：选“自动打印”，每桌结完都出一张。',
      en: 'Example: printed for every table that has paid.',
    },
  },
  'cashier.shift.required': {
    how: {
      zh: '收银员上岗先“开班”，数好备用金。没开班时，现金收不了，微信和支付宝照收。',
      en: 'A cashier starts a shift and counts the float. Without one no cash is taken; WeChat Pay and Alipay go on.',
    },
    example: {
      zh: '例：一家人的小店可以不用，几个人轮班的店建议打开。',
      en: 'Example: a family may do without it; where people take turns it is worth having.',
    },
  },
  'cashier.shift.blind': {
    how: {
      zh: '收银员数钱时看不到应有多少，数完交上去才看到差额。店长一直看得到。',
      en: 'The cashier counts without knowing what should be there, and sees the difference after. A manager always sees it.',
    },
    example: {
      zh: '例：钱箱里少了 ¥50，数的时候不会照着应有的数凑。',
      en: 'Example: with ¥50 missing nobody can count up to the right figure.',
    },
  },
  'cashier.shift.withoutApprovalMax': {
    how: {
      zh: '数出来多了或少了多少以内，写个备注就能交班，超过要店长输 PIN 同意。',
      en: 'Up to this difference a remark is enough to close a shift; beyond it a manager types a PIN.',
    },
    example: {
      zh: '例：填 20，短了 ¥30 要店长同意。',
      en: 'Example: with 20, ¥30 missing needs a manager.',
    },
  },
} as const satisfies Readonly<Record<string, Help>>;

export type SettingPlace = keyof typeof settingHelp;
