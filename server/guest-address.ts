import { isIP } from 'node:net';
import { networkInterfaces } from 'node:os';
import type { Config } from './config.ts';
import { isPublic } from './platform/outbound/address.ts';

/** Where a table's code leads. */
export type GuestAddress = {
  /** Without a slash at the end. */
  readonly address: string;
  /** Only phones in the shop's own Wi-Fi reach it. */
  readonly shopOnly: boolean;
};

/** The address guests use: the one that was set, else this machine's own in the shop's network. */
export function guestAddressOf({ publicUrl, port }: Pick<Config, 'publicUrl' | 'port'>): GuestAddress {
  if (publicUrl !== undefined) return { address: publicUrl, shopOnly: isOfOneHouse(new URL(publicUrl)) };
  return { address: `http://${lanAddress(networkInterfaces()) ?? '127.0.0.1'}:${port}`, shopOnly: true };
}

/** Names that no name server outside the house knows. */
const houseNames = /^(localhost|[^.]+|.+\.(local|lan|home|internal|localdomain|home\.arpa|localhost))$/i;

/** Whether an address means something only in one house: a private number, or a name without the world's dots. */
function isOfOneHouse({ hostname }: URL): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  const family = isIP(host);
  if (family === 4 || family === 6) return !isPublic({ address: host, family });
  return houseNames.test(host);
}

type Interfaces = ReturnType<typeof networkInterfaces>;

/** Networks between programs of this machine, which no phone is in. */
const inner = /^(docker|br-|veth|virbr|vmnet|vboxnet|vEthernet|utun|tun|tap|wg|tailscale|zt)/i;

/** The address of this machine in the shop's network, as guests' phones reach it. */
export function lanAddress(interfaces: Interfaces): string | undefined {
  const all = Object.entries(interfaces).flatMap(([name, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }) => ({ address, outer: !inner.test(name), given: !address.startsWith('169.254.') })),
  );
  const best = all.find(({ outer, given }) => outer && given) ?? all.find(({ given }) => given) ?? all[0];
  return best?.address;
}
