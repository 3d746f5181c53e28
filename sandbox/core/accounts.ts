import { oneOf, type Row, text } from './rows.ts';
import type { Account, Channel, Parts } from './types.ts';

/** Makes the ready-made accounts of a channel, keys and all, where the book has none yet. */
export function ensureAccounts(channel: Channel, parts: Parts): void {
  const { book, channels } = parts;
  book.change(() => {
    if (accountsOf(channel, parts).length > 0) return;
    for (const account of channels[channel].makeAccounts(parts)) {
      book.run(
        'insert into account values (?, ?, ?, ?, ?)',
        account.id,
        account.channel,
        account.zh,
        account.en,
        JSON.stringify(account.data),
      );
    }
  });
}

/** All accounts of a channel, in the order in which they were made. */
export function accountsOf(channel: Channel, { book }: Pick<Parts, 'book'>): Account[] {
  return book.all('select * from account where channel = ? order by rowid', channel).map(readAccount);
}

/** The account of this id; there must be one. */
export function accountById(id: string, { book }: Pick<Parts, 'book'>): Account {
  const row = book.one('select * from account where id = ?', id);
  if (row === null) throw new Error(`no account ${id}`);
  return readAccount(row);
}

/** A value of the account's own data; one that must be there. */
export function dataOf(account: Account, name: string): string {
  const value = account.data[name];
  if (value === undefined) throw new Error(`${account.id} has no ${name}`);
  return value;
}

function readAccount(row: Row): Account {
  const data: unknown = JSON.parse(text(row, 'data'));
  if (data === null || typeof data !== 'object') throw new Error('account data is no object');
  return {
    id: text(row, 'id'),
    channel: oneOf(row, 'channel', ['wechat', 'alipay']),
    zh: text(row, 'zh'),
    en: text(row, 'en'),
    data: Object.fromEntries(Object.entries(data).map(([name, value]) => [name, String(value)])),
  };
}
