import type { Browser, BrowserContext, Page } from 'playwright-core';
import type { PayShop } from '../payments/pay-shop.ts';
import type { Party } from '../scenarios/steps.ts';

/** What an app says it is. */
export const agents = {
  wechat:
    'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 MicroMessenger/8.0.50(0x18003237) NetType/WIFI',
  alipay: 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Nebula AlipayDefined AlipayClient/10.6.60',
  browser: 'Mozilla/5.0 (iPhone) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1',
} as const;

type Does = 'pays' | 'leaves' | 'lies';
export type PhoneChoice = {
  readonly app?: keyof typeof agents;
  /** What the guest does in the app's payment page, time after time. */
  readonly does?: readonly Does[];
  readonly query?: string;
  readonly language?: 'zh' | 'en';
};

/** Where phones are opened, and where what goes wrong in their pages is written down. */
export type Phones = {
  readonly pay: PayShop;
  readonly browser: () => Browser;
  readonly troubles: string[];
};

/** A phone of a party's guest, whose app knows and pays by the sandbox's gateway, before the bill. */
export async function openGuestPhone(
  { pay, browser, troubles }: Phones,
  party: Party,
  choice: PhoneChoice = {},
): Promise<Page> {
  const { app = 'wechat', does = ['pays'], query = '', language = 'zh' } = choice;
  const context = await browser().newContext({
    viewport: { width: 390, height: 844 },
    userAgent: agents[app],
    locale: language === 'zh' ? 'zh-CN' : 'en-GB',
    timezoneId: 'Asia/Shanghai',
  });
  context.setDefaultTimeout(20_000);
  context.on('weberror', (error) => troubles.push(String(error.error())));
  await openInApp(context, pay.sandbox().controlUrl, app, does);
  const page = await context.newPage();
  await page.goto(`${pay.shop().urls.ordering}/t/${party.table.code}${query}`);
  await page.getByRole('tab', { name: language === 'zh' ? '已点' : 'Ordered' }).click();
  await page.locator('.bill').waitFor();
  return page;
}

/** What this app puts into its pages, where it pays by the sandbox's gateway. */
export async function openInApp(
  context: BrowserContext,
  controlUrl: string,
  app: keyof typeof agents,
  does: readonly Does[],
): Promise<void> {
  const turns = [...does];
  await context.exposeFunction('askGuest', (path: string, asked: object) =>
    askGuest(controlUrl, { path, asked }, turns.shift() ?? 'leaves'),
  );
  await context.addInitScript(putBridge, app);
}

type Opened = { readonly path: string; readonly asked: object };

/** The guest's thumb in the app's payment page, through the sandbox's control. */
async function askGuest(control: string, { path, asked }: Opened, does: Does): Promise<boolean> {
  const post = async (to: string, body: object): Promise<{ id: number }> => {
    const answer = await fetch(`${control}${to}`, { method: 'POST', body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${to}: ${answer.status}`);
    // Parser: the control API tells the payment as the gateway has it.
    return (await answer.json()) as { id: number };
  };
  if (does === 'leaves') return false;
  const { id } = await post(path, asked);
  if (does === 'pays') await post(`/trades/${id}/pay`, {});
  return true;
}

/** The bridge as the apps put it into their pages; WeChat's opens an order only with the merchant's signature. */
function putBridge(app: 'wechat' | 'alipay' | 'browser'): void {
  const page = globalThis as unknown as Record<string, unknown> & {
    askGuest(path: string, asked: object): Promise<boolean>;
  };
  if (app === 'wechat')
    page['WeixinJSBridge'] = {
      invoke: (name: string, given: Record<string, string>, done: (reply: object) => void) => {
        if (name !== 'getBrandWCPayRequest' || given['paySign'] === undefined) throw new Error(name);
        void page
          .askGuest('/bridge', given)
          .then((paid) => done({ err_msg: `get_brand_wcpay_request:${paid ? 'ok' : 'cancel'}` }));
      },
    };
  if (app === 'alipay')
    page['AlipayJSBridge'] = {
      call: (_name: string, { tradeNO = '' }: Record<string, string>, done: (reply: object) => void) =>
        void page
          .askGuest('/scan', { text: tradeNO })
          .then((paid) => done({ resultCode: paid ? '9000' : '6001' })),
    };
}
