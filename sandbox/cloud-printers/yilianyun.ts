import { randomUUID } from 'node:crypto';
import { chinaStamp } from './china-stamp.ts';
import { type Clouds, isWell, newDigits } from './clouds.ts';
import { isFresh, isSigned } from './signed.ts';
import type { Account, Call, Endpoint, Json } from './types.ts';
import type { VendorModule } from './vendor.ts';

const PATH =
  /^(?:\/v2)?\/(?<call>oauth\/oauth|print\/index|printer\/getorderstatus|printer\/getprintstatus)$/;
const UUID4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/i;
const TOKENS_PER_DAY_MAX = 20;
const TOKEN_SECONDS = 30 * 24 * 60 * 60;
/** So long an order is found again by the merchant's name of it. */
const NAME_KEPT_MS = 2 * 60 * 60_000;

const ENDPOINTS: Readonly<Record<string, Endpoint>> = {
  'oauth/oauth': 'token',
  'print/index': 'submit',
  'printer/getorderstatus': 'query',
  'printer/getprintstatus': 'status',
};

const WORDS: Readonly<Record<string, string>> = {
  2: 'client_id不存在',
  8: '打印机信息错误,参数有误',
  11: 'sign验证失败',
  12: '缺少必要参数',
  14: 'access_token错误',
  18: 'access_token过期或错误,请刷新access_token或者重新授权',
  27: '请设置scope,权限默认为all',
  33: 'Uuid不合法',
  41: '获取或更新access_token的次数,已超过最大限制次数!',
  47: '参数错误',
};

const refuse = (code: string, words: string): Json => ({ error: code, error_description: words });
const no = (code: keyof typeof WORDS & string): Json => refuse(code, WORDS[code] ?? '');
const answer = (body: Json): Json => ({ error: '0', error_description: 'success', body });
const wrongSign = (): Json => no('11');

/** 易联云 with what it remembers of tokens: they are good for all printers of an application. */
export type Yilianyun = VendorModule & {
  /** Tokens given so far stop working. */
  expireTokens(): void;
  /** Tokens given today. */
  tokensToday(clientId: string): number;
};

/** Opens 易联云: forms, signed with MD5 over client id, time and secret, under a token that is fetched first. */
export function openYilianyun(): Yilianyun {
  const tokens = new Map<string, { readonly clientId: string; readonly until: number; expired: boolean }>();
  const given: { clientId: string; day: string }[] = [];
  let today = '';
  const countOf = (clientId: string): number =>
    given.filter((each) => each.clientId === clientId && each.day === today).length;
  const giveToken = ({ fields }: Call, account: Account, clouds: Clouds): Json => {
    if (fields['grant_type'] !== 'client_credentials') return no('47');
    if (fields['scope'] !== 'all') return no('27');
    if (countOf(account.user) >= TOKENS_PER_DAY_MAX) return no('41');
    given.push({ clientId: account.user, day: today });
    const token = randomUUID().replaceAll('-', '');
    tokens.set(token, {
      clientId: account.user,
      until: clouds.now() + TOKEN_SECONDS * 1000,
      expired: false,
    });
    return answer({
      access_token: token,
      refresh_token: randomUUID(),
      expires_in: TOKEN_SECONDS,
      scope: 'all',
    });
  };
  return {
    vendor: 'yilianyun',
    owns: (path) => PATH.test(path),
    base: '/',
    endpointOf: ({ path }) => ENDPOINTS[PATH.exec(path)?.groups?.['call'] ?? ''] ?? 'other',
    refuse,
    wrongSign,
    expireTokens: () => {
      for (const token of tokens.values()) token.expired = true;
    },
    tokensToday: countOf,
    handle: (call, clouds) => {
      const {
        client_id: clientId = '',
        timestamp = '',
        sign = '',
        id = '',
        access_token: access = '',
      } = call.fields;
      today = chinaStamp(clouds.now()).slice(0, 8);
      if ([clientId, timestamp, sign, id].includes('')) return no('12');
      const account = clouds.accountOf('yilianyun', clientId);
      if (account === null) return no('2');
      if (!isSigned('md5', [clientId, timestamp, account.key], sign) || !isFresh(timestamp, clouds))
        return no('11');
      if (!UUID4.test(id)) return no('33');
      if (PATH.exec(call.path)?.groups?.['call'] === 'oauth/oauth') return giveToken(call, account, clouds);
      if (access === '') return no('12');
      const token = tokens.get(access);
      if (token === undefined || token.clientId !== clientId) return no('14');
      if (token.expired || token.until < clouds.now()) return no('18');
      return doCall(call, account, clouds);
    },
  };
}

function doCall({ path, fields }: Call, account: Account, clouds: Clouds): Json {
  const { machine_code: serial = '', order_id: orderId = '' } = fields;
  if (serial === '') return no('12');
  if (!account.printers.some((each) => each.serial === serial)) return no('8');
  switch (PATH.exec(path)?.groups?.['call']) {
    case 'print/index':
      return print(fields, serial, clouds);
    case 'printer/getorderstatus': {
      const job = clouds.jobOf('yilianyun', orderId);
      if (job === null || job.serial !== serial) return no('47');
      return answer({ id: job.id, origin_id: job.name, status: job.state === 'printed' ? 1 : 0 });
    }
    default:
      return answer({ machine_code: serial, state: stateOf(clouds, serial) });
  }
}

function print(fields: Call['fields'], serial: string, clouds: Clouds): Json {
  const { content = '', origin_id: name = '', idempotence } = fields;
  if (content === '' || name === '') return no('12');
  if (!/^[0-9A-Za-z]{1,32}$/.test(name)) return no('47');
  const earlier = clouds
    .jobs()
    .findLast(
      (job) =>
        job.vendor === 'yilianyun' && job.name === name && job.submittedAt > clouds.now() - NAME_KEPT_MS,
    );
  const again = idempotence === '1' ? earlier : undefined;
  const job = again ?? clouds.submit({ id: newDigits(10), vendor: 'yilianyun', serial, name, content });
  return answer({ id: job.id, origin_id: name });
}

/** 0 offline, 1 well, 2 no paper, as which an open cover counts too. */
function stateOf(clouds: Clouds, serial: string): string {
  const state = clouds.stateOf(serial);
  if (state.network === 'down') return '0';
  return isWell(state) ? '1' : '2';
}
