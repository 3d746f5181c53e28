import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiCall, ApiClient, ApiReply } from './http-client.ts';

/** Who calls: the token of one store's till, and how its calls are sent. */
export type Caller = { readonly client: ApiClient; readonly token: string };

/** A command that was acknowledged: what must be found in the database afterwards (invariant 10). */
export type Acknowledged = { readonly key: string; readonly status: number; readonly body: string };

const triesMax = 600;
const pauseMillisecondsMax = 500;

/**
 * Sends a call until it is answered for good: a lost connection, a 503 or a time-out is tried again with the same
 * key, so however often a command is sent it happens once. Gives up loudly after 600 tries (some five minutes).
 */
export async function sendUntilAnswered(
  { client, token }: Caller,
  call: Omit<ApiCall, 'token'>,
  acknowledged?: (call: Acknowledged) => void,
): Promise<ApiReply> {
  let last = 'never sent';
  for (let turn = 0; turn < triesMax; turn += 1) {
    const answer = await attempt(client, { ...call, token });
    if (typeof answer !== 'string') {
      const { status, body } = answer;
      if (call.key !== undefined) acknowledged?.({ key: call.key, status, body });
      return answer;
    }
    last = answer;
    await sleep(Math.min(pauseMillisecondsMax, 20 * (turn + 1)));
  }
  throw new Error(`${call.method} ${call.path}: no answer after ${triesMax} tries (${last})`);
}

/** The reply, or why there was none worth having. */
async function attempt(client: ApiClient, call: ApiCall): Promise<ApiReply | string> {
  try {
    const reply = await client.send(call);
    return reply.status === 503 ? `503 ${reply.body}` : reply;
  } catch (error) {
    return String(error);
  }
}

/** The reply's JSON where it succeeded; anything else ends the run with what was answered. */
export function expectDone(call: { path: string }, reply: ApiReply): unknown {
  if (reply.status >= 300) throw new Error(`${call.path}: ${reply.status} ${reply.body}`);
  return JSON.parse(reply.body);
}
