import { ask, askMs, type Line, outcomeOf, queryAll, type Reply, submitAll, submitMs } from './call.ts';
import { contentsOf } from './contents.ts';
import type { CloudPrinter, CloudPrinterStatus, CloudSecrets, CloudSettings, SubmitOutcome } from './port.ts';
import { jobName, sha1Signature } from './signing.ts';
import { unreachableStatus, wellStatus } from './statuses.ts';

export const xpyunBase = 'https://open.xpyun.net/api/openapi/xprinter/';

/** Takes the order also where the printer is offline, and prints it when it comes back. */
const queueMode = 1;
const offlineCode = '1003';
const repeatedCode = '1013';
/** 50, less the number of the part. */
const nameLettersMax = 48;
/** Before our own name of a job whose number at the vendor was lost with its answer: it cannot be asked about. */
const lost = '~';

/** 芯烨: it refuses a name it has seen (`idempotent`), so the same job can be submitted again without harm. */
export function xpyunPrinter(line: Line, settings: CloudSettings, secrets: CloudSecrets): CloudPrinter {
  const call = (
    path: string,
    fields: Readonly<Record<string, string | number>>,
    timeoutMs: number,
  ): Promise<Reply> => {
    const timestamp = String(Math.floor(line.now().getTime() / 1000));
    const sign = sha1Signature(settings.user, secrets.key, timestamp);
    return ask(line, { path, type: 'json', timeoutMs }, { user: settings.user, timestamp, sign, ...fields });
  };
  const submitOne = async (content: string, idempotent: string): Promise<SubmitOutcome> => {
    const job = { sn: settings.serial, content, copies: 1, mode: queueMode, idempotent };
    const reply = await call('print', job, submitMs);
    if (reply.kind === 'answer' && reply.code === repeatedCode)
      return { kind: 'accepted', cloudId: orderIdIn(reply.data) ?? `${lost}${idempotent}` };
    return outcomeOf(reply, orderIdIn, new Set([offlineCode]));
  };
  return {
    repeatable: true,
    submit: async (slip) => {
      const contents = contentsOf('xpyun', slip);
      if ('kind' in contents) return contents;
      const name = jobName(slip.jobId, nameLettersMax);
      return submitAll(contents, (content, number) =>
        submitOne(content, number === 1 ? name : `${name}-${number}`),
      );
    },
    query: (cloudId) =>
      queryAll(cloudId, async (orderId) => {
        if (orderId.startsWith(lost)) return 'unknown';
        const reply = await call('queryOrderState', { orderId }, askMs);
        if (reply.kind !== 'answer' || reply.code !== '0' || typeof reply.data !== 'boolean')
          return 'unknown';
        return reply.data ? 'printed' : 'waiting';
      }),
    status: async () => statusOf(await call('queryPrinterStatus', { sn: settings.serial }, askMs)),
  };
}

function orderIdIn(data: unknown): string | null {
  return typeof data === 'string' && data !== '' ? data : null;
}

/** 0 offline, 1 well, 2 something is wrong, which is mostly paper but may be anything. */
function statusOf(reply: Reply): CloudPrinterStatus {
  if (reply.kind !== 'answer') return unreachableStatus;
  if (reply.code !== '0') return { ...wellStatus, error: true };
  const state = String(reply.data);
  return { ...wellStatus, offline: state === '0', error: state !== '0' && state !== '1' };
}
