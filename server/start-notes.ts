import type { Config } from './config.ts';
import { guestAddressOf } from './guest-address.ts';
import { demoPrinters, type DemoShop } from './office/demo/index.ts';
import type { Entrance } from './start-entrance.ts';

/** An address a person opens in the browser. */
export type ShownUrl = { readonly name: { readonly zh: string; readonly en: string }; readonly url: string };

/** What the start found or made: the demo shop, or the way into a shop of one's own. */
export type Within = { readonly shop: DemoShop | null; readonly entrance: Entrance | null };

type Sandbox = {
  readonly controlUrl: string;
  readonly printers: readonly { readonly pageUrl: string }[];
};

/** The address of every screen, for the table that a start prints; of an empty program the one that opens it. */
export function urlsOf(
  config: Config,
  { shop: demo, entrance, sandbox }: Within & { readonly sandbox: Sandbox | null },
): ShownUrl[] {
  const here = `http://127.0.0.1:${config.port}`;
  if (entrance?.kind === 'open') return openingUrls(config, entrance.code);
  const pairingCode = demo?.pairingCode ?? entrance?.pairingCode;
  const pair = pairingCode === undefined ? '' : `#pair=${pairingCode}`;
  const urls: ShownUrl[] = [
    { name: { zh: '收银台', en: 'Till' }, url: `${here}/till${pair}` },
    { name: { zh: '服务员', en: 'Waiter' }, url: `${here}/floor${pair}` },
    { name: { zh: '后厨屏', en: 'Kitchen' }, url: `${here}/kitchen${pair}` },
    { name: { zh: '顾客显示屏', en: 'Customer display' }, url: `${here}/display${pair}` },
    { name: { zh: '后台', en: 'Office' }, url: `${here}/office${pair}` },
  ];
  const table = demo?.tables[0];
  if (table !== undefined) {
    const { address: guests } = guestAddressOf(config);
    // In the demo the sandbox's wallet stands in for the apps by which a guest pays on the phone.
    const wallet = sandbox === null ? '' : `?wallet=${encodeURIComponent(sandbox.controlUrl)}`;
    urls.push({
      name: { zh: `顾客点餐 ${table.name}`, en: 'Guest' },
      url: `${guests}/t/${table.code}${wallet}`,
    });
  }
  if (sandbox !== null)
    urls.push({ name: { zh: '顾客钱包（支付沙箱）', en: 'Wallet' }, url: sandbox.controlUrl });
  for (const [index, { pageUrl }] of (sandbox?.printers ?? []).entries()) {
    const name = demoPrinters[index]?.name;
    if (name !== undefined) urls.push({ name: { zh: `${name.zh}（沙箱）`, en: name.en }, url: pageUrl });
  }
  return urls;
}

/** The one page of a program without a shop: at this machine, and from a tablet or phone in the same network. */
function openingUrls(config: Config, code: string): ShownUrl[] {
  const name = { zh: '开店', en: 'Open your shop' };
  const all = [`http://127.0.0.1:${config.port}`, ...inTheNetwork(config)];
  return all.map((address) => ({ name, url: `${address}/office#open=${code}` }));
}

/** What else a newcomer must know: the demo's people, their PINs, the pairing code. */
export function notesOf(config: Config, { shop: demo, entrance }: Within): string[] {
  if (entrance?.kind === 'open')
    return [
      '还没有店。用浏览器打开上面“开店”的网址。 No shop yet: open the address above in a browser.',
      `开店码 Opening code: ${entrance.code}（只在这里，每次启动换新的 only here, new at every start）`,
    ];
  if (entrance !== null)
    return [
      `${entrance.name.zh} ${entrance.name.en}`,
      `配对码 Pairing code: ${entrance.pairingCode}（一小时内有效 for one hour）`,
      ...elsewhere(config),
    ];
  if (demo === null) return [];
  const people = demo.staff.map(({ name, role, pin }) => `${name.zh} ${name.en} (${role}) PIN ${pin}`);
  return [
    `演示店 Demo shop: ${demo.name.zh} ${demo.name.en}`,
    ...people,
    `配对码 Pairing code: ${demo.pairingCode}`,
    ...elsewhere(config),
    ...(guestAddressOf(config).shopOnly
      ? [
          '顾客码仅店内 Wi-Fi 可用；要从外面打开请设 PUBLIC_URL。 Table codes work on the shop Wi-Fi only; set PUBLIC_URL for more.',
        ]
      : []),
  ];
}

/** The addresses of the table open on this machine; a tablet or phone of the staff needs the machine's own. */
function elsewhere(config: Config): string[] {
  return inTheNetwork(config).map(
    (address) =>
      `其他设备把 127.0.0.1:${config.port} 换成 ${address.replace(/^https?:\/\//, '')}。 On other devices open ${address}/till, /floor, /kitchen, /display.`,
  );
}

/** This machine's address as other devices reach it; none where it is not known, or listens to itself alone. */
function inTheNetwork({ host, ...config }: Config): string[] {
  const { address } = guestAddressOf(config);
  const alone = host === 'localhost' || host.startsWith('127.') || host === '::1';
  return alone || new URL(address).hostname === '127.0.0.1' ? [] : [address];
}
