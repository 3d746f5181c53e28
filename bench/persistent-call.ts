import type { ApiCall, ApiClient, ApiReply } from './http-client.ts';

/** Who calls: the token of one store's till, and how its calls are sent. */
export type Caller = { readonly client: ApiClient; readonly token: string };

/** A call that was acknowledged: what must be found in the database afterwards (invariant 10). */
export type Acknowledged = { readonly key: string; readonly status: number; readonly path: string };

const triesMax = 400;
const pauseMillisecondsMax = 500;

/**
 * Sends a command until it is answered for good: a lost connection, a 503 or a time-out is tried again with the same
 * key, so however often it is sent it happens once. Gives up loudly after 400 tries (some three minutes).
 */
export async function sendUntilAnswered(
  caller: Caller,
  call: Omit<ApiCall, 'token'>,
  acknowledged?: (call: Acknowledged) => void,
): Promise<ApiReply> {
  let last = 'never sent';
  for (let turn = 0; turn < triesMax; turn += 1) {
    const reply = await attempt(caller, call);
    if (typeof reply !== 'string') {
      if (call.key !== undefined) acknowledged?.({ key: call.key, status: reply.status, path: call.path });
      return reply;
    }
    last = reply;
    await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMillisecondsMax, 20 * (turn + 1))));
  }
  throw new Error(`${call.method} ${call.path}: no answer after ${triesMax} tries (${last})`);
}

async function attempt({ client, token }: Caller, call: Omit<ApiCall, 'token'>): Promise<ApiReply | string> {
  try {
    const reply = await client.send({ ...call, token });
    return reply.status === 503 || reply.status === 500 ? `${reply.status} ${reply.body}` : reply;
  } catch (error) {
    return String(error);
  }
}

/** The reply's JSON where it succeeded; anything else ends the run with what was answered. */
export function expectDone(call: { path: string }, reply: ApiReply): unknown {
  if (reply.status >= 300) throw new Error(`${call.path}: ${reply.status} ${reply.body}`);
  return JSON.parse(reply.body);
}
