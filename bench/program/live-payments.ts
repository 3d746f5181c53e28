import { get, type IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { Caller } from '../persistent-call.ts';

/** What tills hear of payments by the live streams of their stores. */
export type LivePayments = {
  /** Resolves with the event that ends this payment. To be asked before it is begun. */
  end(paymentId: string): Promise<string>;
  close(): void;
};

const waitSecondsMax = 60;
const ends: readonly string[] = ['payment.applied', 'payment.failed', 'payment.cancelled'];
const messageSchema = z.object({ type: z.string(), subject: z.string().nullable() });

/** Opens one stream for each till, as its screen does. */
export async function hearPayments(url: string, tills: readonly Caller[]): Promise<LivePayments> {
  const waiting = new Map<string, (type: string) => void>();
  const streams = await Promise.all(
    tills.map(({ token }) =>
      openStream(url, token, (text) => {
        const { type, subject } = messageSchema.parse(JSON.parse(text));
        if (subject === null || !ends.includes(type)) return;
        waiting.get(subject)?.(type);
        waiting.delete(subject);
      }),
    ),
  );
  return {
    end: (paymentId) =>
      new Promise((resolve, reject) => {
        const late = setTimeout(
          () => reject(new Error(`nothing was heard of ${paymentId}`)),
          waitSecondsMax * 1000,
        );
        waiting.set(paymentId, (type) => {
          clearTimeout(late);
          resolve(type);
        });
      }),
    close() {
      for (const stream of streams) stream.destroy();
    },
  };
}

async function openStream(
  url: string,
  token: string,
  heard: (text: string) => void,
): Promise<IncomingMessage> {
  const headers = { authorization: `Bearer ${token}` };
  const stream = await new Promise<IncomingMessage>((resolve, reject) => {
    get(`${url}/v1/live`, { headers, agent: false }, resolve).on('error', reject);
  });
  if (stream.statusCode !== 200) throw new Error(`the live stream was answered ${stream.statusCode}`);
  let rest = '';
  stream.setEncoding('utf8');
  stream.on('error', () => undefined);
  stream.on('data', (text: string) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('data:')) heard(line.slice('data:'.length));
  });
  return stream;
}
