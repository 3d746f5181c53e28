import { createHash, randomBytes } from 'node:crypto';
import { text, whole } from './rows.ts';
import type { Answer, Channel, Parts, WireIn } from './types.ts';

/** A ticket by which an app tells a shop who its guest is. */
export type Ticket = { readonly channel: Channel; readonly appId: string; readonly payerId: string };

/** Whose a code was; `used` where somebody brought it before. */
export type TicketRead =
  | { readonly state: 'known'; readonly payerId: string }
  | { readonly state: 'used' }
  | { readonly state: 'unknown' };

const TICKET_MS = 5 * 60_000;
const COOKIE = 'sandbox-phone';

/** Makes a code that is good once, for five minutes, for this app. */
export function issueTicket({ channel, appId, payerId }: Ticket, { book, clock }: Parts): string {
  const code = randomBytes(16).toString('hex');
  book.run(
    'insert into payer_ticket (code, channel, app_id, payer_id, expires_at) values (?, ?, ?, ?, ?)',
    code,
    channel,
    appId,
    payerId,
    clock.now() + TICKET_MS,
  );
  return code;
}

/** Takes a code: whose it is, once. One that is over, or of another app, is as unknown as none. */
export function useTicket(code: string, of: Omit<Ticket, 'payerId'>, { book, clock }: Parts): TicketRead {
  const row = book.one(
    'select * from payer_ticket where code = ? and channel = ? and app_id = ?',
    code,
    of.channel,
    of.appId,
  );
  if (row === null || whole(row, 'expires_at') <= clock.now()) return { state: 'unknown' };
  if (whole(row, 'used') === 1) return { state: 'used' };
  book.run('update payer_ticket set used = 1 where code = ?', code);
  return { state: 'known', payerId: text(row, 'payer_id') };
}

/** Whether this name of a payer was given to other apps, and never to this one. */
export function isPayerOfOthers(
  channel: Channel,
  payerId: string,
  appId: string,
  { book }: Pick<Parts, 'book'>,
): boolean {
  const rows = book.all(
    'select distinct app_id from payer_ticket where payer_id = ? and channel = ?',
    payerId,
    channel,
  );
  return rows.length > 0 && rows.every((row) => text(row, 'app_id') !== appId);
}

/** The phone a page is opened on: told by a cookie, so that a phone stays the same guest. */
export function phoneOf({ headers }: WireIn): string {
  const known = new RegExp(`(?:^|; )${COOKIE}=([0-9a-f]{32})(?:;|$)`).exec(headers['cookie'] ?? '')?.[1];
  return known ?? randomBytes(16).toString('hex');
}

/** The same characters for the same phone and purpose, and no others. */
export function digestOf(phone: string, purpose: string): Buffer {
  return createHash('sha256').update(`${purpose} ${phone}`).digest();
}

/** Sends the phone back to the shop at once, as apps do where they need not ask the guest; null for no web address. */
export function backToShop(
  address: string,
  phone: string,
  told: Readonly<Record<string, string>>,
): Answer | null {
  if (!URL.canParse(address)) return null;
  const url = new URL(address);
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return null;
  for (const [name, value] of Object.entries(told)) url.searchParams.set(name, value);
  return {
    status: 302,
    headers: {
      location: url.href,
      'set-cookie': `${COOKIE}=${phone}; Path=/; HttpOnly; SameSite=Lax; Max-Age=31536000`,
      'cache-control': 'no-store',
    },
    body: '',
  };
}

/** A page that says why the phone cannot go on; the apps have one too. */
export function wrongPage(zh: string, en: string): Answer {
  const style = 'font: 16px/1.6 system-ui, sans-serif; max-width: 390px; margin: 64px auto; padding: 0 16px';
  return {
    status: 400,
    headers: { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' },
    body: `<!doctype html><meta name="viewport" content="width=device-width"><body style="${style}"><h1>${zh}</h1><p>${en}</p>`,
  };
}
