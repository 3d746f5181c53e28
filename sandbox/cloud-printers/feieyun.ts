import { chinaStamp } from './china-stamp.ts';
import { isWell, newDigits } from './clouds.ts';
import { isFresh, isSigned } from './signed.ts';
import type { Account, Call, Endpoint, Json } from './types.ts';
import type { VendorModule } from './vendor.ts';
import type { Clouds } from './clouds.ts';

const CONTENT_BYTES_MAX = 5000;
const PATH = /^\/Api\/Open\/?$/;

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  Open_printMsg: 'submit',
  Open_queryOrderState: 'query',
  Open_queryPrinterStatus: 'status',
};

const answer = (data: unknown): Json => ({ msg: 'ok', ret: 0, data, serverExecutedTime: 3 });
const refuse = (code: string, words: string): Json => ({
  msg: words,
  ret: Number(code),
  data: null,
  serverExecutedTime: 1,
});
const wrongSign = (): Json => refuse('-3', '验证失败 : 签名错误.');

/** 飞鹅: forms to one address, the call named by `apiname`, the signature over user, UKEY and time. */
export const feieyun: VendorModule = {
  vendor: 'feieyun',
  owns: (path) => PATH.test(path),
  base: '/Api/Open/',
  endpointOf: ({ fields }) => ENDPOINTS[fields['apiname'] ?? ''] ?? 'other',
  refuse,
  wrongSign,
  handle: (call, clouds) => {
    const { user = '', stime = '', sig = '', apiname = '' } = call.fields;
    if ([user, stime, sig, apiname].includes(''))
      return refuse('-2', '参数错误 : 参数值不能传空字符，""、"null"、"undefined".');
    const account = clouds.accountOf('feieyun', user);
    if (account === null) return refuse('-2', '参数错误 : 该帐号未注册.');
    if (!isSigned('sha1', [user, account.key, stime], sig) || !isFresh(stime, clouds)) return wrongSign();
    return doCall(call, account, clouds);
  },
};

function doCall({ fields }: Call, account: Account, clouds: Clouds): Json {
  const { apiname, sn = '', content = '', times = '1', orderid = '' } = fields;
  if (apiname === 'Open_queryOrderState') {
    const job = clouds.jobOf('feieyun', orderid);
    const own = account.printers.some(({ serial }) => serial === job?.serial);
    if (job === null || !own) return refuse('1001', '参数错误 : 订单编号不存在。');
    return answer(job.state === 'printed');
  }
  if (apiname !== 'Open_printMsg' && apiname !== 'Open_queryPrinterStatus')
    return refuse('-1', '请求错误 : apiname 不存在.');
  if (!/^\d{9}$/.test(sn)) return refuse('1001', '验证失败 : 打印机编号不合法。');
  if (!account.printers.some(({ serial }) => serial === sn))
    return refuse('1002', '验证失败 : 打印机编号和用户不匹配.');
  if (apiname === 'Open_queryPrinterStatus') return answer(statusWords(clouds, sn));
  if (content === '') return refuse('-2', '参数错误 : 参数值不能传空字符，""、"null"、"undefined".');
  if (Buffer.byteLength(content) > CONTENT_BYTES_MAX)
    return refuse('1001', '参数错误 : 打印内容超过5000字节。');
  if (!/^(10|[1-9])$/.test(times)) return refuse('1001', '参数错误 : times 不正确。');
  const id = `${sn}_${chinaStamp(clouds.now())}_${newDigits(9)}`;
  return answer(clouds.submit({ id, vendor: 'feieyun', serial: sn, name: null, content }).id);
}

function statusWords(clouds: Clouds, serial: string): string {
  const state = clouds.stateOf(serial);
  if (state.network === 'down') return '离线。';
  return isWell(state) ? '在线，工作状态正常。' : '在线，工作状态不正常。';
}
