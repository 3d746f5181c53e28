import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Addresses that are not of the open internet: our own machine, the shop's network, clouds' metadata. */
const notPublic = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  notPublic.addSubnet(net, prefix, 'ipv6');

export type Address = { readonly address: string; readonly family: 4 | 6 };

/** Whether an address lies in the open internet. An IPv4 address in IPv6 clothes is judged as what it is. */
export function isPublic({ address, family }: Address): boolean {
  const mapped = /^::ffff:(?<inner>[0-9.]+)$/i.exec(address)?.groups?.['inner'];
  if (mapped !== undefined) return isPublic({ address: mapped, family: 4 });
  if (family === 6 && /^::ffff:/i.test(address)) return false;
  return !notPublic.check(address, family === 4 ? 'ipv4' : 'ipv6');
}

/** Every address of a host name, asked once; a literal address is its own. */
export async function resolveHost(host: string): Promise<Address[]> {
  const bare = host.replace(/^\[|\]$/g, '');
  const literal = isIP(bare);
  if (literal === 4 || literal === 6) return [{ address: bare, family: literal }];
  const found = await lookup(bare, { all: true });
  return found.flatMap(({ address, family }) => (family === 4 || family === 6 ? [{ address, family }] : []));
}
