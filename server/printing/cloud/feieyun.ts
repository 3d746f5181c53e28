import { ask, askMs, type Line, outcomeOf, queryAll, type Reply, submitAll, submitMs } from './call.ts';
import { contentsOf } from './contents.ts';
import type { CloudPrinter, CloudPrinterStatus, CloudSecrets, CloudSettings } from './port.ts';
import { sha1Signature } from './signing.ts';
import { unreachableStatus, wellStatus } from './statuses.ts';

export const feieyunBase = 'https://api.feieyun.cn/Api/Open/';

const nonePasses: ReadonlySet<string> = new Set();

/** 飞鹅: it knows no id of ours, so nothing is submitted twice. */
export function feieyunPrinter(line: Line, settings: CloudSettings, secrets: CloudSecrets): CloudPrinter {
  const call = (
    apiname: string,
    fields: Readonly<Record<string, string>>,
    timeoutMs: number,
  ): Promise<Reply> => {
    const stime = String(Math.floor(line.now().getTime() / 1000));
    const sig = sha1Signature(settings.user, secrets.key, stime);
    return ask(
      line,
      { path: '', type: 'form', timeoutMs },
      { user: settings.user, stime, sig, apiname, ...fields },
    );
  };
  const submitOne = async (content: string) =>
    outcomeOf(
      await call('Open_printMsg', { sn: settings.serial, content, times: '1' }, submitMs),
      (data) => (typeof data === 'string' && data !== '' ? data : null),
      nonePasses,
    );
  return {
    repeatable: false,
    submit: async (slip) => {
      const contents = contentsOf('feieyun', slip);
      return 'kind' in contents ? contents : submitAll(contents, submitOne);
    },
    query: (cloudId) =>
      queryAll(cloudId, async (orderid) => {
        const reply = await call('Open_queryOrderState', { orderid }, askMs);
        if (reply.kind !== 'answer' || reply.code !== '0' || typeof reply.data !== 'boolean')
          return 'unknown';
        return reply.data ? 'printed' : 'waiting';
      }),
    status: async () => statusOf(await call('Open_queryPrinterStatus', { sn: settings.serial }, askMs)),
  };
}

/** It is said in words: 离线; 在线,工作状态正常; 在线,工作状态不正常, which is mostly paper but may be anything. */
function statusOf(reply: Reply): CloudPrinterStatus {
  if (reply.kind !== 'answer') return unreachableStatus;
  if (reply.code !== '0' || typeof reply.data !== 'string') return { ...wellStatus, error: true };
  const offline = reply.data.includes('离线');
  return { ...wellStatus, offline, error: !offline && /不正常|异常/.test(reply.data) };
}
