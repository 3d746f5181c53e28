import type { Account, Call, Endpoint, Parts } from '../core/types.ts';
import { badParameter, type Reply } from './answers.ts';
import { flowBill, tradeBill } from './bills.ts';
import { certificates } from './certificates.ts';
import { codepay } from './codepay.ts';
import { type Fields, readFields, textAt } from './fields.ts';
import { close, query, reverse, unexpected } from './orders.ts';
import { wrongDoor } from './party.ts';
import { present } from './present.ts';
import { queryRefund, refund } from './refunds.ts';

/** What a path asks for, with the name that stands in it and the parameters behind it. */
export type Route = {
  readonly endpoint: Endpoint;
  readonly what: string;
  readonly partner: boolean | null;
  readonly name: string;
  readonly query: Fields;
};

type Pattern = readonly [what: string, endpoint: Endpoint, method: 'GET' | 'POST', path: RegExp];

const ORDERS = '^/v3/pay/(partner/)?transactions';
const PATTERNS: readonly Pattern[] = [
  ['native', 'present', 'POST', new RegExp(`${ORDERS}/native$`)],
  ['jsapi', 'present', 'POST', new RegExp(`${ORDERS}/jsapi$`)],
  ['codepay', 'charge', 'POST', new RegExp(`${ORDERS}/codepay$`)],
  ['byNumber', 'query', 'GET', new RegExp(`${ORDERS}/id/([^/]+)$`)],
  ['byReference', 'query', 'GET', new RegExp(`${ORDERS}/out-trade-no/([^/]+)$`)],
  ['close', 'close', 'POST', new RegExp(`${ORDERS}/out-trade-no/([^/]+)/close$`)],
  ['reverse', 'reverse', 'POST', new RegExp(`${ORDERS}/out-trade-no/([^/]+)/reverse$`)],
  ['refund', 'refund', 'POST', /^\/v3\/refund\/domestic\/refunds()$/],
  ['queryRefund', 'queryRefund', 'GET', /^\/v3\/refund\/domestic\/refunds()\/([^/]+)$/],
  ['tradeBill', 'bill', 'GET', /^\/v3\/bill\/tradebill()$/],
  ['flowBill', 'bill', 'GET', /^\/v3\/bill\/fundflowbill()$/],
  ['billFile', 'billFile', 'GET', /^\/v3\/billdownload\/file()$/],
  ['certificates', 'certificates', 'GET', /^\/v3\/certificates()$/],
  ['echo', 'other', 'POST', /^\/v3\/security\/echo()$/],
];

/** The route of a path, or null. */
export function routeOf(method: string, target: string): Route | null {
  const [path = '', search = ''] = target.split('?', 2);
  for (const [what, endpoint, asked, pattern] of PATTERNS) {
    const match = method === asked ? pattern.exec(path) : null;
    if (match === null) continue;
    const partner = path.startsWith('/v3/pay/') ? match[1] !== undefined : null;
    const query = Object.fromEntries(new URLSearchParams(search));
    return { endpoint, what, partner, name: decode(match[2] ?? ''), query };
  }
  return null;
}

/** What the gateway says to an authorised call. */
export function replyTo(route: Route, account: Account, call: Call, parts: Parts): Reply {
  const refusal = route.partner === null ? null : wrongDoor(account, route.partner);
  if (refusal !== null) return refusal;
  return call.request.method === 'GET'
    ? replyToGet(route, account, call, parts)
    : replyToPost(route, account, call, parts);
}

function replyToGet(route: Route, account: Account, call: Call, parts: Parts): Reply {
  const { what, name, query: fields } = route;
  if (what === 'certificates') return certificates(account, parts);
  if (what === 'tradeBill') return tradeBill(account, fields, call, parts);
  if (what === 'flowBill') return flowBill(account, fields, call, parts);
  if (what === 'queryRefund') {
    return unexpected(fields, ['sub_mchid']) ?? queryRefund(account, name, fields, parts);
  }
  const by = what === 'byNumber' ? 'number' : 'reference';
  const fault = unexpected(fields, ['mchid', 'sp_mchid', 'sub_mchid']);
  return fault ?? query(account, { by, value: name }, fields, parts);
}

function replyToPost({ what, name }: Route, account: Account, call: Call, parts: Parts): Reply {
  const fields = readFields(call.request.body);
  if (fields === null) return badParameter('body', '不是 JSON 对象');
  if (what === 'native' || what === 'jsapi') return present(what, account, fields, call, parts);
  if (what === 'codepay') return codepay(account, fields, call, parts);
  if (what === 'close') return close(account, name, fields, parts);
  if (what === 'reverse') return reverse(account, name, fields, call, parts);
  if (what === 'refund') return refund(account, fields, call, parts);
  return { status: 200, json: { echo_message: textAt(fields, 'echo_message') ?? '' } };
}

function decode(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
