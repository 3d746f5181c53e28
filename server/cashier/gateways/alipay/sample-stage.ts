import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { ChargeAsk, ChargeOutcome, Gateway, RefundAsk, RefundOutcome } from '../port.ts';
import { alipayGateway } from './index.ts';
import { type SampleAccount, sampleAccount, signedAnswer } from './sample-account.ts';
import type { AlipaySettings } from './settings.ts';

/** What came over the wire: query and form together. */
export type Received = Readonly<Record<string, string>>;

/** A node is signed as it should be; a text goes out as it is; a function does what it likes to the connection. */
export type Answers = (received: Received) => object | string | ((response: ServerResponse) => void);

/** An adapter of ours and, on a free port, somebody who answers it as the test says. */
export type Stage = {
  readonly gateway: Gateway;
  /** Of the one who answers, without a path. */
  readonly origin: string;
  readonly received: Received[];
  readonly reports: string[];
  charge(): Promise<ChargeOutcome>;
  refund(): Promise<RefundOutcome>;
};

export const stageNow = new Date('2026-01-01T03:00:00Z');
export const samplePayerCode = '281234567890123456';
export const sampleReference = 'A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6';
/** Keys take their time: one account does for a file of tests. */
export const stageAccount: SampleAccount = sampleAccount('http://127.0.0.1:1/gateway.do');

const chargeAsk: ChargeAsk = {
  reference: sampleReference,
  amount: 3600,
  subject: '一号店 A12',
  storeId: 7,
  deviceId: 'till-1',
  now: stageNow,
  expiresAt: new Date('2026-01-01T03:05:00Z'),
};
const refundAsk: RefundAsk = {
  reference: sampleReference,
  refundReference: 'R2',
  amount: 600,
  total: 3600,
  reason: '',
  noticeUrl: null,
};

const open: (() => Promise<void>)[] = [];

/** Ends every stage of a test. */
export async function closeStages(): Promise<void> {
  await Promise.all(open.splice(0).map((close) => close()));
}

/**
 * With `settings` the adapter's account is another than the one that is answered for. Its patience is long unless a
 * test is about it: a machine may be busy.
 */
export async function openStage(
  answers: Answers,
  settings: (gatewayUrl: string) => AlipaySettings = (gatewayUrl) => ({
    ...stageAccount.settings,
    gatewayUrl,
  }),
  patienceMs = 10_000,
): Promise<Stage> {
  const received: Received[] = [];
  const reports: string[] = [];
  const url = await listen((call, response) => {
    received.push(call);
    respond(call, answers(call), response);
  });
  const gateway = alipayGateway(settings(`${url}/gateway.do`), {
    now: () => stageNow,
    timeouts: { connectMs: 0, readMs: patienceMs },
    report: (line) => reports.push(line),
  });
  return {
    ...{ gateway, origin: url, received, reports },
    charge: () => gateway.charge(gateway.chargeRequest(chargeAsk), samplePayerCode),
    refund: () => gateway.refund(gateway.refundRequest(refundAsk)),
  };
}

function respond(call: Received, answer: ReturnType<Answers>, response: ServerResponse): void {
  if (typeof answer === 'function') answer(response);
  else if (typeof answer === 'string') response.end(answer);
  else response.end(signedAnswer(call['method'] ?? '', JSON.stringify(answer), stageAccount.alipayKey));
}

async function listen(take: (received: Received, response: ServerResponse) => void): Promise<string> {
  const server = createServer(async (request, response) => take(await receivedOf(request), response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  open.push(
    () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  );
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return `http://127.0.0.1:${address.port}`;
}

async function receivedOf(request: IncomingMessage): Promise<Received> {
  const body = Buffer.concat(await request.toArray()).toString('utf8');
  const url = new URL(request.url ?? '/', 'http://localhost');
  return { path: url.pathname, ...Object.fromEntries([...url.searchParams, ...new URLSearchParams(body)]) };
}
