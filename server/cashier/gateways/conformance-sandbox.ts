import { once } from 'node:events';
import { createServer } from 'node:http';
import * as z from 'zod';
import type { Counterpart, Fault, Movement, PayerScenario } from './conformance-subject.ts';
import type { Channel, Presented, RawNotice } from './port.ts';

/** The last two digits of a payer code choose what happens to it. */
const digitsOf: Readonly<Record<PayerScenario, string>> = {
  pays: '00',
  asksThenPays: '01',
  asksForever: '02',
  balanceTooLow: '03',
  expired: '04',
  bookedAndLost: '05',
  lost: '06',
  wrongPassword: '07',
  reverseRefusedTwice: '09',
};

const moved = z.array(
  z.object({
    account: z.string(),
    kind: z.enum(['payment', 'reversal', 'refund']),
    reference: z.string(),
    refundReference: z.string().nullable(),
    number: z.string(),
    amount: z.int(),
    at: z.string(),
  }),
);
const scanned = z.object({ id: z.int() });
const code = z.object({ code: z.string() });
const clock = z.object({ now: z.string() });

/** The sandbox as the counterpart of one account, reached by its control API alone; `close` ends the receiver. */
export async function openSandboxCounterpart(
  controlUrl: string,
  { id, channel }: { readonly id: string; readonly channel: Channel },
  answer: (
    raw: RawNotice,
  ) => Promise<{ readonly status: number; readonly type: string; readonly body: string }>,
): Promise<Counterpart & { close(): Promise<void> }> {
  const inbox = await openInbox(answer);
  const ask = (method: string, path: string, body?: object) => askControl(controlUrl + path, method, body);
  const scan = async (shown: Presented) => ask('POST', '/scan', { text: textOf(shown) });
  return {
    async payerCode(scenario) {
      const { json } = await ask('POST', '/wallet/codes', { channel, scenario: digitsOf[scenario] });
      return code.parse(json).code;
    },
    open: async (shown) => (await scan(shown)).ok,
    async pay(shown) {
      const opened = await scan(shown);
      if (!opened.ok) return false;
      return (await ask('POST', `/trades/${scanned.parse(opened.json).id}/pay`)).ok;
    },
    async sendBack(address) {
      const to = (await fetch(address, { redirect: 'manual' })).headers.get('location');
      return to === null ? null : new URL(to);
    },
    async fault(fault) {
      for (const endpoint of endpointsOf(fault)) {
        const rule = { channel, endpoint, contains: fault.reference, effect: fault.effect };
        if (!(await ask('POST', '/faults', rule)).ok)
          throw new Error(`no such fault: ${JSON.stringify(rule)}`);
      }
    },
    async advance(ms) {
      await ask('POST', '/clock', { advanceMs: ms });
    },
    async now() {
      return new Date(clock.parse((await ask('GET', '/clock')).json).now);
    },
    async money(): Promise<readonly Movement[]> {
      const all = moved.parse((await ask('GET', '/money')).json);
      return all
        .filter(({ account }) => account === id)
        .map(({ account: _account, at, ...move }) => ({ ...move, at: new Date(at) }));
    },
    noticeUrl: (reference) => `${inbox.url}/${id}/${reference}`,
    notices: (reference) => inbox.cameTo(`/${id}/${reference}`),
    close: inbox.close,
  };
}

/** Reversing and closing are two calls of a gateway, one of ours. */
function endpointsOf({ endpoint }: Fault): readonly string[] {
  return endpoint === 'cancel' ? ['reverse', 'close'] : [endpoint];
}

/** What the guest's phone opens. */
function textOf(shown: Presented): string {
  if (shown.kind === 'qr') return shown.text;
  if (shown.kind === 'alipayTrade') return shown.tradeNumber;
  return (shown.parameters['package'] ?? '').replace('prepay_id=', '');
}

async function askControl(url: string, method: string, body?: object) {
  const answer = await fetch(url, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    headers: { 'content-type': 'application/json' },
  });
  const json: unknown = await answer.json();
  return { ok: answer.ok, json };
}

/** Takes notices, keeps them by their path, and answers as the gateway under test would. */
async function openInbox(
  answer: (
    raw: RawNotice,
  ) => Promise<{ readonly status: number; readonly type: string; readonly body: string }>,
) {
  const came = new Map<string, RawNotice[]>();
  const server = createServer(async (request, response) => {
    const pieces: Buffer[] = [];
    for await (const piece of request) pieces.push(Buffer.from(piece));
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, Array.isArray(value) ? value[0] : value]),
    );
    const raw: RawNotice = { headers, body: Buffer.concat(pieces), now: new Date() };
    const path = request.url ?? '';
    came.set(path, [...(came.get(path) ?? []), raw]);
    const { status, type, body } = await answer(raw);
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    cameTo: (path: string): readonly RawNotice[] => came.get(path) ?? [],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
