import { createHash, randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ask, askMs, type Line, refused, type Reply } from './call.ts';
import { md5Signature } from './signing.ts';

/** An application of 易联云, whose printers share one access token. */
export type Application = { readonly clientId: string; readonly secret: string };

type Token = { readonly kind: 'token'; readonly text: string };
type Kept = { token: Promise<Token | Reply> | null; readonly fetchedAt: number[] };

/** An application of one's own may fetch twenty tokens a day; half of them, so that others of its programs have some. */
const fetchesPerDayMax = 10;
const dayMs = 24 * 60 * 60_000;
const applicationsMax = 1_000;

/** By vendor, application and secret; all printers of the process share it. */
const kept = new Map<string, Kept>();

const tokenBody = z.object({ access_token: z.string().min(1) });

/** The token that is in use, or a new one; printers that need one at the same time wait for the same. */
export async function tokenOf(line: Line, application: Application): Promise<Token | Reply> {
  const entry = entryOf(line, application);
  const token = entry.token ?? fetchToken(line, application, entry);
  entry.token = token;
  const fetched = await token.catch((error: unknown) => {
    entry.token = null;
    throw error;
  });
  if (fetched.kind !== 'token' && entry.token === token) entry.token = null;
  return fetched;
}

/** Lets go of a token the vendor no longer takes, unless another has been fetched since. */
export async function forgetToken(line: Line, application: Application, { text }: Token): Promise<void> {
  const entry = entryOf(line, application);
  const inUse = entry.token;
  const current = await inUse;
  if (current?.kind === 'token' && current.text === text && entry.token === inUse) entry.token = null;
}

function entryOf({ base }: Line, { clientId, secret }: Application): Kept {
  const digest = createHash('sha256').update(secret).digest('hex');
  const name = `${base} ${clientId} ${digest}`;
  const entry = kept.get(name) ?? { token: null, fetchedAt: [] };
  kept.set(name, entry);
  const [oldest] = kept.keys();
  if (kept.size > applicationsMax && oldest !== undefined) kept.delete(oldest);
  return entry;
}

async function fetchToken(line: Line, application: Application, entry: Kept): Promise<Token | Reply> {
  const now = line.now().getTime();
  while ((entry.fetchedAt[0] ?? now) <= now - dayMs) entry.fetchedAt.shift();
  if (entry.fetchedAt.length >= fetchesPerDayMax)
    return refused(
      'tokenLimit',
      '今天取易联云令牌的次数用完了 No more access tokens from 易联云 today',
      true,
    );
  entry.fetchedAt.push(now);
  const timestamp = String(Math.floor(now / 1000));
  const reply = await ask(
    line,
    { path: 'oauth/oauth', type: 'form', timeoutMs: askMs },
    {
      client_id: application.clientId,
      grant_type: 'client_credentials',
      sign: md5Signature(application.clientId, application.secret, timestamp),
      scope: 'all',
      timestamp,
      id: randomUUID(),
    },
  );
  return tokenIn(reply);
}

/** Without a token nothing was submitted: silence here is no doubt. */
function tokenIn(reply: Reply): Token | Reply {
  const noToken = refused('noToken', '易联云没有给令牌 易联云 gave no access token', true);
  if (reply.kind === 'silent') return noToken;
  if (reply.kind === 'refused' || reply.code !== '0') return reply;
  const body = tokenBody.safeParse(reply.data);
  return body.success ? { kind: 'token', text: body.data.access_token } : noToken;
}
