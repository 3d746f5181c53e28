import { parseArgs } from 'node:util';
import { keyIdOf } from '../remote/signature.ts';
import { cashierCases } from './cases-cashier.ts';
import { linkCases } from './cases-link.ts';
import { orderingCases } from './cases-ordering.ts';
import { type KitCase, type KitTarget, openKit, runCases } from './kit.ts';

const help = `npm run conformance -- --cashier URL | --ordering URL  [options]

  --cashier URL     the cashier system to try; the kit plays the ordering system
  --ordering URL    the ordering system to try; the kit plays the cashier. Needs --order
  --key SECRET      the shared secret of the link (or TANGSHI_LINK_KEY). Use a link made for this: the kit has an epoch of
                    its own, and leaves sample orders behind
  --merchant 1      the merchant that the key is for
  --key-id ID       the key's id, where the other system does not work it out as Tangshi does
  --store 1         the number of the store that sample orders are of
  --currency CNY    the currency of that store
  --order ID        an open order at the ordering system, made for this run

Ends with 0 when every case conforms, 1 when one does not, 2 when it could not be tried.
`;

type Plan = {
  readonly target: KitTarget;
  readonly cases: readonly KitCase[];
};

const plan = readPlan(process.argv.slice(2));
if (typeof plan === 'string') {
  process.stderr.write(`${plan}\n\n${help}`);
  process.exitCode = 2;
} else {
  process.exitCode = await tryAll(plan);
}

async function tryAll({ target, cases }: Plan): Promise<number> {
  const kit = openKit(target);
  const reached = await kit
    .call('POST', '/v1/names', { orderIds: [kit.newId()] })
    .then(() => true)
    .catch((error: unknown) => {
      const why = error instanceof Error ? error.message : String(error);
      process.stderr.write(`${target.url} does not answer: ${why}\n`);
      return false;
    });
  if (!reached) return 2;
  const results = await runCases(kit, cases, ({ id, name, failure }) => {
    const mark = failure === null ? 'ok  ' : 'FAIL';
    process.stdout.write(`${mark}  ${id.padEnd(4)} ${name}\n`);
    if (failure !== null) process.stdout.write(`            ${failure}\n`);
  });
  const failed = results.filter(({ failure }) => failure !== null).length;
  process.stdout.write(`\n${results.length - failed} of ${results.length} cases conform\n`);
  return failed === 0 ? 0 : 1;
}

function readPlan(args: readonly string[]): Plan | string {
  const text = { type: 'string' } as const;
  const options = {
    cashier: text,
    ordering: text,
    key: text,
    merchant: text,
    'key-id': text,
    store: text,
    currency: text,
    order: text,
  } as const;
  const { values } = parseArgs({ args: [...args], options, strict: true });
  const url = values.cashier ?? values.ordering;
  if (url === undefined || !URL.canParse(url))
    return 'Name the system to try with --cashier URL or --ordering URL.';
  if (values.cashier !== undefined && values.ordering !== undefined) return 'Try one system at a time.';
  const secret = values.key ?? process.env['TANGSHI_LINK_KEY'];
  if (secret === undefined) return 'Give the secret of the link with --key.';
  if (values.ordering !== undefined && values.order === undefined)
    return 'Name an open order of the ordering system with --order.';
  const target = {
    url: url.replace(/\/+$/, ''),
    secret,
    keyId: values['key-id'] ?? keyIdOf(Number(values.merchant ?? '1'), secret),
    storeId: Number(values.store ?? '1'),
    currency: values.currency ?? 'CNY',
    orderId: values.order ?? null,
  };
  const own = values.cashier === undefined ? orderingCases : cashierCases;
  return { target, cases: [...linkCases, ...own] };
}
