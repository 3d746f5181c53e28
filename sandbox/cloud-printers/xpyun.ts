import { chinaStamp } from './china-stamp.ts';
import { type Clouds, isWell, newDigits } from './clouds.ts';
import { isFresh, isSigned } from './signed.ts';
import type { Account, Call, Endpoint, Json } from './types.ts';
import type { VendorModule } from './vendor.ts';

const PATH = /^\/api\/openapi\/xprinter\/(?<call>print|queryOrderState|queryPrinterStatus)$/;
const CONTENT_BYTES_MAX = 12_288;
const NAME_LETTERS_MAX = 50;

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  print: 'submit',
  queryOrderState: 'query',
  queryPrinterStatus: 'status',
};

const WORDS: Readonly<Record<string, string>> = {
  '-1': '请求头错误',
  '-2': '参数不合法',
  '-3': '参数签名失败',
  '-4': '用户未注册',
  1001: '打印机编号和用户不匹配',
  1003: '打印机不在线',
  1004: '添加订单失败',
  1005: '未找到订单信息',
  1007: '打印内容不能超过12K',
  1013: '打印订单时触发幂等性',
  1014: '幂等因子过长',
};

const refuse = (code: string, words: string): Json => ({
  code: Number(code),
  msg: words,
  data: null,
  serverExecutedTime: 1,
});
const no = (code: keyof typeof WORDS & string): Json => refuse(code, WORDS[code] ?? '');
const answer = (data: unknown): Json => ({ code: 0, msg: 'ok', data, serverExecutedTime: 3 });
const wrongSign = (): Json => no('-3');

/** 芯烨: JSON, the call named by its path, the signature over user, UserKEY and time. */
export const xpyun: VendorModule = {
  vendor: 'xpyun',
  owns: (path) => PATH.test(path),
  base: '/api/openapi/xprinter/',
  endpointOf: ({ path }) => ENDPOINTS[PATH.exec(path)?.groups?.['call'] ?? ''] ?? 'other',
  refuse,
  wrongSign,
  handle: (call, clouds) => {
    const { user = '', timestamp = '', sign = '' } = call.fields;
    if (!/^application\/json;\s*charset=utf-8$/i.test(call.contentType)) return no('-1');
    if ([user, timestamp, sign].includes('')) return no('-2');
    const account = clouds.accountOf('xpyun', user);
    if (account === null) return no('-4');
    if (!isSigned('sha1', [user, account.key, timestamp], sign) || !isFresh(timestamp, clouds))
      return no('-3');
    return doCall(call, account, clouds);
  },
};

function doCall({ path, fields }: Call, account: Account, clouds: Clouds): Json {
  const { sn = '', orderId = '' } = fields;
  const name = PATH.exec(path)?.groups?.['call'];
  if (name === 'queryOrderState') {
    const job = clouds.jobOf('xpyun', orderId);
    const own = account.printers.some(({ serial }) => serial === job?.serial);
    return job === null || !own ? no('1005') : answer(job.state === 'printed');
  }
  if (sn === '') return no('-2');
  if (!account.printers.some(({ serial }) => serial === sn)) return no('1001');
  if (name === 'queryPrinterStatus') {
    const state = clouds.stateOf(sn);
    return answer(state.network === 'down' ? 0 : isWell(state) ? 1 : 2);
  }
  return print(fields, sn, clouds);
}

function print(fields: Call['fields'], serial: string, clouds: Clouds): Json {
  const { content = '', copies = '1', mode = '0', idempotent = '' } = fields;
  if (content === '' || !/^[1-5]$/.test(copies) || !/^[01]$/.test(mode)) return no('-2');
  if (Buffer.byteLength(content) > CONTENT_BYTES_MAX) return no('1007');
  if (/<(?<tag>[A-Z0-9]+)><\/\k<tag>>/.test(content)) return no('1004');
  if (idempotent.length > NAME_LETTERS_MAX) return no('1014');
  const seen = clouds.jobs().some((job) => job.vendor === 'xpyun' && job.name === idempotent);
  if (idempotent !== '' && seen) return no('1013');
  if (mode === '0' && clouds.stateOf(serial).network === 'down') return no('1003');
  const id = `OM${chinaStamp(clouds.now())}${newDigits(8)}`;
  const nameOrNone = idempotent === '' ? null : idempotent;
  return answer(clouds.submit({ id, vendor: 'xpyun', serial, name: nameOrNone, content }).id);
}
