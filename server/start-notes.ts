import type { Config } from './config.ts';
import { guestAddressOf } from './guest-address.ts';
import { demoPrinters, type DemoShop } from './office/demo/index.ts';

/** An address a person opens in the browser. */
export type ShownUrl = { readonly name: { readonly zh: string; readonly en: string }; readonly url: string };

/** The address of every screen, for the table that a start prints. */
export function urlsOf(
  config: Config,
  demo: DemoShop | null,
  sandbox: { readonly controlUrl: string; readonly printers: readonly { readonly pageUrl: string }[] } | null,
): ShownUrl[] {
  const here = `http://127.0.0.1:${config.port}`;
  const pair = demo === null ? '' : `#pair=${demo.pairingCode}`;
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

/** What else a newcomer must know: the demo's people, their PINs, the pairing code. */
export function notesOf(config: Config, demo: DemoShop | null): string[] {
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
  const { address } = guestAddressOf(config);
  if (new URL(address).hostname === '127.0.0.1') return [];
  return [
    `其他设备把 127.0.0.1:${config.port} 换成 ${address.replace(/^https?:\/\//, '')}。 On other devices open ${address}/till, /floor, /kitchen, /display.`,
  ];
}
