import { randomUUID } from 'node:crypto';
import * as z from 'zod';
import { ask, askMs, type Line, outcomeOf, queryAll, type Reply, submitAll, submitMs } from './call.ts';
import { contentsOf } from './contents.ts';
import type { CloudJobState, CloudPrinter, CloudPrinterStatus, CloudSecrets, CloudSettings } from './port.ts';
import { jobName, md5Signature } from './signing.ts';
import { unreachableStatus, wellStatus } from './statuses.ts';
import { type Application, forgetToken, tokenOf } from './tokens.ts';

export const yilianyunBase = 'https://open-api.10ss.net/';

/** The token is wrong or over: the call did nothing, and a new token may help. */
const staleToken: ReadonlySet<string> = new Set(['14', '18']);
/** The printer could not be reached; no more tokens today; an error within 易联云 itself. */
const passes: ReadonlySet<string> = new Set(['9', '41', '45']);
const nameLettersMax = 32;

const text = z.union([z.string().min(1), z.int()]).transform(String);
const orderBody = z.object({ id: text });
const statusBody = z.object({ status: text });
const stateBody = z.object({ state: text });

/** 易联云: with `idempotence` it answers a name it has seen (`origin_id`) with the order made for it. */
export function yilianyunPrinter(line: Line, settings: CloudSettings, secrets: CloudSecrets): CloudPrinter {
  const { user: clientId, serial: machineCode } = settings;
  const application: Application = { clientId, secret: secrets.key };
  const call = async (
    path: string,
    fields: Readonly<Record<string, string>>,
    timeoutMs: number,
  ): Promise<Reply> => {
    const once = async (access: string): Promise<Reply> => {
      const timestamp = String(Math.floor(line.now().getTime() / 1000));
      const sign = md5Signature(clientId, secrets.key, timestamp);
      const common = { client_id: clientId, access_token: access, timestamp, sign, id: randomUUID() };
      return ask(
        line,
        { path, type: 'form', timeoutMs },
        { ...common, machine_code: machineCode, ...fields },
      );
    };
    const token = await tokenOf(line, application);
    if (token.kind !== 'token') return token;
    const reply = await once(token.text);
    if (reply.kind !== 'answer' || !staleToken.has(reply.code)) return reply;
    await forgetToken(line, application, token);
    const fresh = await tokenOf(line, application);
    return fresh.kind === 'token' ? once(fresh.text) : fresh;
  };
  return {
    repeatable: true,
    submit: async (slip) => {
      const contents = contentsOf('yilianyun', slip);
      if ('kind' in contents) return contents;
      const origin = jobName(slip.jobId, nameLettersMax);
      return submitAll(contents, async (content) =>
        outcomeOf(
          await call('print/index', { content, origin_id: origin, idempotence: '1' }, submitMs),
          (data) => orderBody.safeParse(data).data?.id ?? null,
          passes,
        ),
      );
    },
    query: (cloudId) =>
      queryAll(cloudId, async (id) =>
        jobStateOf(await call('printer/getorderstatus', { order_id: id }, askMs)),
      ),
    status: async () => statusOf(await call('printer/getprintstatus', {}, askMs)),
  };
}

/** 0 not yet, 1 printed, 2 taken back. */
function jobStateOf(reply: Reply): CloudJobState {
  if (reply.kind !== 'answer' || reply.code !== '0') return 'unknown';
  const states: Readonly<Record<string, CloudJobState>> = { 0: 'waiting', 1: 'printed', 2: 'failed' };
  return states[statusBody.safeParse(reply.data).data?.status ?? ''] ?? 'unknown';
}

/** 0 offline, 1 well, 2 out of paper. */
function statusOf(reply: Reply): CloudPrinterStatus {
  if (reply.kind !== 'answer') return unreachableStatus;
  const state = reply.code === '0' ? stateBody.safeParse(reply.data).data?.state : undefined;
  const known = state === '0' || state === '1' || state === '2';
  return { ...wellStatus, offline: state === '0', paperOut: state === '2', error: !known };
}
