import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { ApiClient } from '../http-client.ts';
import { expectDone, sendUntilAnswered } from '../persistent-call.ts';

const sessionSchema = z.object({ token: z.string() });

/** Signs a person in on a paired device; gives the session's token. */
export async function signIn(
  client: ApiClient,
  deviceToken: string,
  person: { readonly staffId: string; readonly pin: string },
): Promise<string> {
  const call = {
    method: 'POST',
    path: '/v1/sessions',
    key: randomBytes(12).toString('hex'),
    body: { staffId: person.staffId, pin: person.pin },
  };
  const reply = await sendUntilAnswered({ client, token: deviceToken }, call);
  return sessionSchema.parse(expectDone(call, reply)).token;
}
