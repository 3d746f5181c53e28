import { createPublicKey } from 'node:crypto';
import type { Account, Parts, WireIn } from '../core/types.ts';
import { accountsOf } from '../core/accounts.ts';
import { type AlipayData, alipayData } from './accounts.ts';
import { rootSerialNumberOf, serialNumberOf } from './serial-numbers.ts';
import { type Fields, isSignedBy, signedText } from './signing.ts';
import { refusal, timeOf, type Node } from './wire.ts';

/** What a request asks for, read from its `biz_content`. */
export type Business = Readonly<Record<string, unknown>>;

/** A request as far as it can be read. */
type Envelope = {
  readonly fields: Fields;
  readonly method: string;
};

type Entry =
  | { readonly ok: true; readonly account: Account; readonly business: Business }
  /** Who must answer is known once the application is: then the refusal is signed too. */
  | { readonly ok: false; readonly node: Node; readonly account: Account | null };

/** How far a timestamp may be from ours. Alipay publishes no bound; a machine set to another zone still gets in. */
const TIMESTAMP_WITHIN_MS = 24 * 3_600_000;

/** Query and form together: the official client sends everything but the business in the query. */
export function envelopeOf(request: WireIn): Envelope {
  const query = request.target.split('?')[1] ?? '';
  const pairs = [...new URLSearchParams(query), ...new URLSearchParams(request.body.toString('utf8'))];
  const fields = Object.fromEntries(pairs);
  return { fields, method: fields['method'] ?? '' };
}

/** Lets a request in: parameters, application, certificate numbers, signature, authorisation, in the gateway's order. */
export function enter({ fields, method }: Envelope, parts: Parts): Entry {
  const appId = fields['app_id'] ?? '';
  if (method === '') return stranger(refusal('40001', 'isv.missing-method', '缺少方法名参数'));
  if (appId === '') return stranger(refusal('40001', 'isv.missing-app-id', '缺少appId参数'));
  const ofApplication = accountsOf('alipay', parts).filter((account) => alipayData(account).appId === appId);
  const [account] = ofApplication;
  if (account === undefined) return stranger(refusal('40002', 'isv.invalid-app-id', '无效的AppID参数'));
  const flaw = flawOf(fields, alipayData(account), parts.clock.wire());
  if (flaw !== null) return { ok: false, node: flaw, account };
  return authorised(fields, account, ofApplication);
}

function stranger(node: Node): Entry {
  return { ok: false, node, account: null };
}

/** The first thing wrong with the parameters every method has. */
function flawOf(fields: Fields, data: AlipayData, now: number): Node | null {
  const missing = missingOf(fields);
  if (missing !== null) return refusal('40001', missing, '缺少必选参数');
  if (fields['sign_type'] !== 'RSA2') return refusal('40002', 'isv.invalid-signature-type', '无效的签名类型');
  if ((fields['charset'] ?? 'utf-8').toLowerCase() !== 'utf-8')
    return refusal('40002', 'isv.invalid-charset', '字符集错误');
  if ((fields['format'] ?? 'JSON').toUpperCase() !== 'JSON')
    return refusal('40002', 'isv.invalid-format', '无效的数据格式');
  if ((fields['encrypt_type'] ?? '') !== '')
    return refusal('40002', 'isv.invalid-encrypt-type', '无效的加密类型');
  const at = timeOf(fields['timestamp'] ?? '');
  if (at === null || Math.abs(at - now) > TIMESTAMP_WITHIN_MS)
    return refusal('40002', 'isv.invalid-timestamp', '非法的时间戳参数');
  const certificate = data.keyMode === 'certificate' ? certificateFlaw(fields, data) : null;
  if (certificate !== null) return refusal('40002', certificate, '证书序列号有误');
  return isSignedBy(signedText(fields), fields['sign'] ?? '', createPublicKey(data.appKey))
    ? null
    : refusal('40002', 'isv.invalid-signature', '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配');
}

function missingOf(fields: Fields): string | null {
  const names = {
    sign: 'signature',
    sign_type: 'signature-type',
    timestamp: 'timestamp',
    version: 'version',
  };
  const missing = Object.entries(names).find(([name]) => (fields[name] ?? '') === '');
  return missing === undefined ? null : `isv.missing-${missing[1]}`;
}

/** In certificate mode the request names the application's certificate and the roots it trusts. */
function certificateFlaw(fields: Fields, data: AlipayData): string | null {
  const application = fields['app_cert_sn'] ?? '';
  const root = fields['alipay_root_cert_sn'] ?? '';
  if (application === '') return 'isv.missing-app-cert-sn';
  if (root === '') return 'isv.missing-alipay-root-cert-sn';
  if (application !== serialNumberOf(data.appCertificate)) return 'isv.app-cert-not-exist';
  return root === rootSerialNumberOf(data.rootCertificate) ? null : 'isv.invalid-alipay-root-cert-sn';
}

/** For whom the application acts: the merchant whose token it brings, or itself. */
function authorised(fields: Fields, application: Account, ofApplication: readonly Account[]): Entry {
  const token = fields['app_auth_token'] ?? '';
  const account = ofApplication.find((candidate) => alipayData(candidate).appAuthToken === token);
  if (account === undefined) {
    const node =
      token === ''
        ? refusal('40006', 'isv.insufficient-isv-permissions', 'ISV权限不足')
        : refusal('20001', 'aop.invalid-app-auth-token', '无效的应用授权令牌');
    return { ok: false, node, account: application };
  }
  const business = businessOf(fields['biz_content'] ?? '{}');
  return business === null
    ? { ok: false, node: refusal('40002', 'isv.illegal-json', '非法的JSON'), account }
    : { ok: true, account, business };
}

function businessOf(text: string): Business | null {
  try {
    const value: unknown = JSON.parse(text);
    return isBusiness(value) ? value : null;
  } catch {
    return null;
  }
}

function isBusiness(value: unknown): value is Business {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
