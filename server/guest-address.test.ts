import type { NetworkInterfaceInfo } from 'node:os';
import { expect, test } from 'vitest';
import { guestAddressOf, lanAddress } from './guest-address.ts';

const at = (address: string, internal = false): NetworkInterfaceInfo[] => [
  { address, internal, family: 'IPv4', netmask: '255.255.255.0', mac: '00:00:00:00:00:01', cidr: null },
];

test('F22: the address that was set is the guests’, and whether the world reaches it is known', () => {
  const shopOnly = (publicUrl: string) => guestAddressOf({ publicUrl, port: 8080 });
  expect(shopOnly('https://eat.example.com')).toEqual({
    address: 'https://eat.example.com',
    shopOnly: false,
  });
  for (const open of ['http://8.8.8.8:8080', 'https://[2400:3200::1]', 'https://shop.cn/tangshi'])
    expect(shopOnly(open)).toEqual({ address: open, shopOnly: false });
  for (const inside of [
    'http://192.168.1.5:8080',
    'http://10.0.0.2',
    'http://127.0.0.1:8080',
    'http://[fd00::1]:8080',
    'http://localhost:8080',
    'http://till.local',
    'http://till:8080',
    'http://shop.home.arpa',
  ])
    expect(shopOnly(inside)).toEqual({ address: inside, shopOnly: true });
});

test('F22: where none was set it is this machine in the shop’s network', () => {
  const { address, shopOnly } = guestAddressOf({ publicUrl: undefined, port: 8123 });
  expect(shopOnly).toBe(true);
  expect(address).toMatch(/^http:\/\/[0-9.]+:8123$/);
});

test('F22: a network between programs of the machine is nobody’s Wi-Fi', () => {
  const interfaces = {
    lo: at('127.0.0.1', true),
    docker0: at('172.17.0.1'),
    eth9: at('169.254.3.4'),
    wlan0: at('192.168.31.7'),
  };
  expect(lanAddress(interfaces)).toBe('192.168.31.7');
  const { wlan0: _, ...without } = interfaces;
  expect(lanAddress(without)).toBe('172.17.0.1');
  expect(lanAddress({ lo: interfaces.lo })).toBeUndefined();
});
