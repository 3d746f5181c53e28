import { get, type IncomingMessage } from 'node:http';
import { liveMessageSchema, type LiveMessage } from '../../server/platform/live/contract.ts';

export type Heard = LiveMessage & { readonly id: number };

/** A client of the live stream that keeps all it heard. */
export type LiveReader = {
  readonly messages: readonly Heard[];
  /** Messages that are events of the store. */
  events(): Heard[];
  comments(): number;
  /** The first message of a type, now or when it comes. */
  next(type: string): Promise<Heard>;
  until(holds: () => boolean): Promise<void>;
  stopReading(): void;
  readOn(): void;
  cut(): void;
  readonly closed: Promise<void>;
};

const waitMsMax = 30_000;
const ownTypes = ['hello', 'reset', 'ended'];

/** Opens a stream, after an event id if one is named. */
export async function listen(url: string, token: string, after?: number): Promise<LiveReader> {
  const response = await request(url, token, after);
  if (response.statusCode !== 200) throw new Error(`the stream was answered ${response.statusCode}`);
  const messages: Heard[] = [];
  const changed = new Set<() => void>();
  let comments = 0;
  let rest = '';
  response.setEncoding('utf8');
  response.on('data', (text: string) => {
    const parts = (rest + text).split('\n\n');
    rest = parts.pop() ?? '';
    for (const part of parts) {
      if (part.startsWith(':')) comments += 1;
      else messages.push(parse(part));
    }
    for (const each of changed) each();
  });
  const closed = new Promise<void>((resolve) => response.on('close', resolve));
  response.on('error', () => undefined);
  const until = (holds: () => boolean): Promise<void> =>
    new Promise((resolve, reject) => {
      const heard = () => JSON.stringify(messages.slice(-5));
      const timer = setTimeout(() => reject(new Error(`not within ${waitMsMax} ms: ${heard()}`)), waitMsMax);
      const check = (): void => {
        if (!holds()) return;
        changed.delete(check);
        clearTimeout(timer);
        resolve();
      };
      changed.add(check);
      check();
    });
  return {
    messages,
    events: () => messages.filter(({ type }) => !ownTypes.includes(type)),
    comments: () => comments,
    async next(type) {
      await until(() => messages.some((message) => message.type === type));
      const found = messages.find((message) => message.type === type);
      if (found === undefined) throw new Error(`no ${type}`);
      return found;
    },
    until,
    stopReading: () => response.pause(),
    readOn: () => response.resume(),
    cut: () => response.destroy(),
    closed,
  };
}

function request(url: string, token: string, after: number | undefined): Promise<IncomingMessage> {
  const headers = {
    authorization: `Bearer ${token}`,
    ...(after === undefined ? {} : { 'last-event-id': String(after) }),
  };
  return new Promise((resolve, reject) => {
    get(url, { headers, agent: false }, resolve).on('error', reject);
  });
}

function parse(part: string): Heard {
  const fields = new Map(
    part.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
  );
  return { ...liveMessageSchema.parse(JSON.parse(fields.get('data') ?? '')), id: Number(fields.get('id')) };
}
