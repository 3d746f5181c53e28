import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { LinkKind } from '../program/open-house.ts';
import { usualFolder } from './replay-folder.ts';

export const replayHelp = `npm run replay -- <orders.csv.gz> --menu <products.csv> [options]

  Sends the orders of a file through the public API, each ordered, cooked and settled, and compares every figure
  with the file. A replay that was stopped or killed goes on where it was when it is started again.

  --menu FILE            价目表 price list: Item Name,Product Price
  --stores 50            门店数 stores the orders are spread over
  --clients 8            （mixed 时 48）同时下单的收银台 tills that send at the same time; 48 with mixed
  --limit N              只回放前 N 单 only the first N orders of the file
  --link direct|remote   一个程序或两个程序 one program, or ordering and cashier as two
  --bad-line             两个程序之间的线路会丢、重、慢、乱 a line between the two that loses, repeats, delays, reorders
  --tenders cash|mixed   支付方式 cash alone, or cash, payer codes and shown codes of a payment sandbox beside it
  --faults 0             渠道每百次调用出错几次 so many of a hundred calls to the gateways go wrong (with mixed)
  --data FOLDER          数据目录 folder of the database and of what is remembered
  --fresh                重新开始 remove that folder first
`;

export type ReplayArguments = {
  readonly ordersFile: string;
  readonly menuFile: string;
  readonly stores: number;
  readonly clients: number;
  readonly limit: number | null;
  readonly link: LinkKind;
  readonly badLine: boolean;
  readonly tenders: 'cash' | 'mixed';
  /** Of a hundred calls to the gateways. */
  readonly faults: number;
  readonly folder: string;
  readonly fresh: boolean;
};

/** Reads the command line; says in one sentence what is wrong with it. */
export function readReplayArguments(args: readonly string[]): ReplayArguments {
  const text = { type: 'string' } as const;
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      menu: text,
      stores: text,
      clients: text,
      limit: text,
      link: text,
      data: text,
      tenders: text,
      faults: text,
      fresh: { type: 'boolean' },
      'bad-line': { type: 'boolean' },
    },
  });
  const [ordersFile, ...more] = positionals;
  if (ordersFile === undefined || more.length > 0) throw new Error('name one file of orders');
  if (values.menu === undefined) throw new Error('name the price list with --menu');
  const link = values.link ?? 'direct';
  if (link !== 'direct' && link !== 'remote') throw new Error('--link takes direct or remote');
  const badLine = values['bad-line'] === true;
  if (badLine && link !== 'remote') throw new Error('--bad-line goes with --link remote');
  const tenders = values.tenders ?? 'cash';
  if (tenders !== 'cash' && tenders !== 'mixed') throw new Error('--tenders takes cash or mixed');
  if (values.faults !== undefined && tenders !== 'mixed')
    throw new Error('--faults goes with --tenders mixed');
  // A guest who types a password, or a cancel that must wait, holds a till for many seconds.
  const clients = values.clients ?? (tenders === 'mixed' ? '48' : '8');
  return {
    badLine,
    tenders,
    faults: wholeNumber('--faults', values.faults ?? '0', 0, 50),
    ordersFile: resolve(ordersFile),
    menuFile: resolve(values.menu),
    stores: wholeNumber('--stores', values.stores ?? '50', 1, 500),
    clients: wholeNumber('--clients', clients, 1, 64),
    limit: values.limit === undefined ? null : wholeNumber('--limit', values.limit, 1, 1_000_000),
    link,
    folder: resolve(values.data ?? usualFolder(tenders === 'cash' ? link : `${link}-${tenders}`)),
    fresh: values.fresh === true,
  };
}

/** A whole number of the command line within its bounds. */
export function wholeNumber(name: string, value: string, least: number, most: number): number {
  const number = Number(value);
  if (/^\d+$/.test(value) && number >= least && number <= most) return number;
  throw new Error(`${name} takes a whole number from ${least} to ${most}, not ${value}`);
}
