import type { Payment } from './types.ts';

/** What the gateway gave for this phone to pay with. */
type Shown = NonNullable<NonNullable<Payment['attempt']>['shown']>;
export type Channel = 'wechat' | 'alipay';

/** What the app said when its payment page closed. It is a hint: only the house's own answer counts. */
export type AppSaid = 'paid' | 'cancelled' | 'failed' | 'absent';

type Reply = Readonly<Record<string, unknown>>;
type Bridges = {
  readonly WeixinJSBridge?: {
    invoke(name: string, parameters: Readonly<Record<string, string>>, done: (reply: Reply) => void): void;
  };
  readonly AlipayJSBridge?: {
    call(name: string, parameters: Readonly<Record<string, string>>, done: (reply: Reply) => void): void;
  };
  readonly my?: {
    tradePay(asked: { tradeNO: string; success(reply: Reply): void; fail(reply: Reply): void }): void;
  };
};

/** The wallet of the demo, in place of the apps: on the house's own machine only, so that no link leads elsewhere. */
const wallet: string | null = walletAt(walletAsked());

/** The page's parameter outlives a reload and the way back from the apps. */
function walletAsked(): string | null {
  const kept = 'tangshi.wallet';
  const given = new URLSearchParams(location.search).get('wallet');
  if (given !== null) sessionStorage.setItem(kept, given);
  return sessionStorage.getItem(kept);
}

function walletAt(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const { protocol, hostname, origin } = new URL(text);
  const near = [location.hostname, '127.0.0.1', 'localhost'].includes(hostname);
  return near && /^https?:$/.test(protocol) ? origin : null;
}

/** The ways to pay on this phone: by the app in which the page is open, or in the demo by its wallet. */
export function waysToPay(): readonly Channel[] {
  if (/MicroMessenger/i.test(navigator.userAgent)) return ['wechat'];
  if (/AlipayClient/i.test(navigator.userAgent)) return ['alipay'];
  return wallet === null ? [] : ['wechat', 'alipay'];
}

/** Whether the demo's wallet stands in for the apps. */
export const inDemo = wallet !== null;

/** Opens the app's own payment page, and waits until it closes. */
export function payInApp(shown: Shown): Promise<AppSaid> {
  switch (shown.kind) {
    case 'wechatBridge':
      if (/MicroMessenger/i.test(navigator.userAgent)) return payInWechat(shown.parameters);
      return openWallet('prepay_id', (shown.parameters['package'] ?? '').replace('prepay_id=', ''));
    case 'alipayTrade':
      if (/AlipayClient/i.test(navigator.userAgent)) return payInAlipay(shown.tradeNumber);
      return openWallet('trade_no', shown.tradeNumber);
    case 'qr':
      return Promise.resolve('absent');
  }
}

function openWallet(name: string, value: string): Promise<AppSaid> {
  if (wallet === null) return Promise.resolve('absent');
  location.assign(`${wallet}/wallet/pay?${new URLSearchParams({ [name]: value, return: location.href })}`);
  // The page is left: it asks the house when it is opened again.
  return new Promise(() => undefined);
}

async function payInWechat(parameters: Readonly<Record<string, string>>): Promise<AppSaid> {
  if (!(await isThere(() => bridges().WeixinJSBridge !== undefined, 'WeixinJSBridgeReady'))) return 'absent';
  return new Promise((resolve) => {
    bridges().WeixinJSBridge?.invoke('getBrandWCPayRequest', parameters, ({ err_msg }) => {
      const said = String(err_msg);
      resolve(said.endsWith(':ok') ? 'paid' : said.endsWith(':cancel') ? 'cancelled' : 'failed');
    });
  });
}

async function payInAlipay(tradeNO: string): Promise<AppSaid> {
  const found = () => bridges().AlipayJSBridge !== undefined || bridges().my !== undefined;
  if (!(await isThere(found, 'AlipayJSBridgeReady'))) return 'absent';
  return new Promise((resolve) => {
    const done = ({ resultCode }: Reply): void => resolve(alipaySaid(String(resultCode)));
    const { AlipayJSBridge, my } = bridges();
    if (AlipayJSBridge !== undefined) AlipayJSBridge.call('tradePay', { tradeNO }, done);
    else my?.tradePay({ tradeNO, success: done, fail: done });
  });
}

/** 9000 paid; 8000 and 6004: the app does not know itself; 6001 and 99: the guest left. */
function alipaySaid(code: string): AppSaid {
  if (['9000', '8000', '6004'].includes(code)) return 'paid';
  return ['6001', '99'].includes(code) ? 'cancelled' : 'failed';
}

/** Parser: the apps put their bridges on the window. */
function bridges(): Bridges {
  return globalThis as unknown as Bridges;
}

const bridgeMilliseconds = 5_000;

/** Waits until the app has put its bridge into the page. */
function isThere(found: () => boolean, ready: string): Promise<boolean> {
  if (found()) return Promise.resolve(true);
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      document.removeEventListener(ready, end);
      resolve(found());
    };
    const timer = setTimeout(end, bridgeMilliseconds);
    document.addEventListener(ready, end);
  });
}
