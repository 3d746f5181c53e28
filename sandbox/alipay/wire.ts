/** How Alipay writes money, times and answers. Inside the sandbox money is whole fen and time milliseconds. */
import { signText } from './signing.ts';

const CHINA_MS = 8 * 3_600_000;

/** The node of an answer: `code`, `msg`, perhaps `sub_code` and `sub_msg`, and what the method tells. */
export type Node = Readonly<Record<string, unknown>> & { readonly code: string; readonly msg: string };

/** `12.34`, `12.3` or `12` as fen; null for what is no amount of 0.01 to 100000000.00 yuan. */
export function fenOf(yuan: unknown): number | null {
  const text = typeof yuan === 'number' ? String(yuan) : yuan;
  if (typeof text !== 'string' || !/^\d{1,9}(\.\d{1,2})?$/.test(text)) return null;
  const [whole = '0', part = ''] = text.split('.');
  const fen = Number(whole) * 100 + Number(part.padEnd(2, '0'));
  return fen >= 1 && fen <= 10_000_000_000 ? fen : null;
}

/** The moment that `yyyy-MM-dd HH:mm:ss` names in China, in milliseconds since 1970, or null. */
export function timeOf(text: string): number | null {
  if (!/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/.test(text)) return null;
  const at = new Date(`${text.replace(' ', 'T')}Z`);
  const isReal = !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text.slice(0, 10);
  return isReal ? at.getTime() - CHINA_MS : null;
}

/** What one method answers when all is well: `alipay.system.oauth.token` alone says no code then. */
export type CodelessNode = Readonly<Record<string, unknown>> & { readonly access_token: string };

/** The node of what succeeded. */
export function success(told: Readonly<Record<string, unknown>>): Node {
  return { code: '10000', msg: 'Success', ...told };
}

/** What the gateway's own code stands for in `msg`. */
const MESSAGES: Readonly<Record<string, string>> = {
  '20000': 'Service Currently Unavailable',
  '20001': 'Insufficient Token Permissions',
  '40001': 'Missing Required Arguments',
  '40002': 'Invalid Arguments',
  '40004': 'Business Failed',
  '40006': 'Insufficient Permissions',
};

/** The node of a refusal; words of the sub code are only for people. */
export function refusal(code: string, subCode: string, words: string): Node {
  return { code, msg: MESSAGES[code] ?? 'Business Failed', sub_code: subCode, sub_msg: words };
}

/** A refusal by its sub code alone: which code goes with it is told by how it begins. */
export function refusalOf(subCode: string, words: string): Node {
  const begins: readonly (readonly [string, string])[] = [
    ['isv.missing-', '40001'],
    ['isv.insufficient-', '40006'],
    ['isv.', '40002'],
    ['aop.', '20001'],
    ['isp.unknow', '20000'],
  ];
  const code = begins.find(([start]) => subCode.startsWith(start))?.[1] ?? '40004';
  return refusal(code, subCode, words);
}

/** Who signs the answer; the serial number is given in certificate mode. */
export type Signer = { readonly key: string; readonly certificateNumber: string | null };

/**
 * The body of an answer. What is signed are the characters of the node as they stand there, with slashes escaped as
 * Alipay's writer does. Without a signer, as for an application nobody knows, it goes unsigned.
 */
export function answerBody(nodeName: string, node: Node | CodelessNode, signer: Signer | null): string {
  const text = JSON.stringify(node).replaceAll('/', '\\/');
  if (signer === null) return `{"${nodeName}":${text}}`;
  const certificate =
    signer.certificateNumber === null ? '' : `"alipay_cert_sn":"${signer.certificateNumber}",`;
  return `{"${nodeName}":${text},${certificate}"sign":"${signText(text, signer.key)}"}`;
}

/** `alipay.trade.pay` answers in `alipay_trade_pay_response`. */
export function nodeNameOf(method: string): string {
  return `${method.replaceAll('.', '_')}_response`;
}
