import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { FaultRule } from '../../sandbox/core/faults.ts';

const accountsSchema = z.array(
  z.object({
    id: z.string(),
    channel: z.enum(['wechat', 'alipay']),
    zh: z.string(),
    settings: z.record(z.string(), z.unknown()),
  }),
);
export type GatewayAccount = z.infer<typeof accountsSchema>[number];

const tradeSchema = z.object({ id: z.int() });
const triesMax = 100;

/** The accounts that are ready-made in the sandbox. */
export async function accountsOf(controlUrl: string): Promise<GatewayAccount[]> {
  return accountsSchema.parse((await ask(controlUrl, 'GET', '/accounts')).json);
}

/** The guest's phone scans what is shown and pays; false where it could not (yet). */
export async function scanAndPay(controlUrl: string, shown: string): Promise<boolean> {
  const scanned = await ask(controlUrl, 'POST', '/scan', { text: shown });
  if (scanned.status !== 200) return false;
  const { id } = tradeSchema.parse(scanned.json);
  return (await ask(controlUrl, 'POST', `/trades/${id}/pay`)).status === 200;
}

/** From now on the gateways do what these rules say, and nothing else. */
export async function armFaults(controlUrl: string, rules: readonly FaultRule[]): Promise<void> {
  await ask(controlUrl, 'DELETE', '/faults');
  for (const rule of rules) await ask(controlUrl, 'POST', '/faults', rule);
}

/** How many calls met a rule, by what it does to them. */
export async function faultsMet(controlUrl: string): Promise<Record<string, number>> {
  const schema = z.array(
    z.object({ met: z.int(), endpoint: z.string(), effect: z.object({ kind: z.string() }) }),
  );
  const met: Record<string, number> = {};
  for (const rule of schema.parse((await ask(controlUrl, 'GET', '/faults')).json)) {
    const name = `${rule.endpoint} ${rule.effect.kind}`;
    if (rule.met > 0) met[name] = (met[name] ?? 0) + rule.met;
  }
  return met;
}

type Answer = { readonly status: number; readonly json: unknown };

/** Asks again while the sandbox is away: it may just have been killed. */
async function ask(controlUrl: string, method: string, path: string, body?: unknown): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      const sent = body === undefined ? {} : { body: JSON.stringify(body) };
      const answer = await fetch(`${controlUrl}${path}`, { method, ...sent });
      return { status: answer.status, json: await answer.json() };
    } catch (error) {
      if (tries === triesMax) throw error;
      await sleep(200);
    }
  }
}
