import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { call, codeBody, type Merchant, newReference, readMerchant } from './wechat/merchant.ts';

const MAIN = fileURLToPath(new URL('main.ts', import.meta.url));
type Program = { readonly child: ChildProcess; readonly controlUrl: string };

let folder: string;
let program: Program;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tangshi-sandbox-'));
  program = await start();
});
afterEach(async () => {
  await end('SIGTERM');
  rmSync(folder, { recursive: true });
});

/** Starts the program as a person does, on ports of its own. */
async function start(): Promise<Program> {
  const child = spawn(process.execPath, [MAIN, '--folder', folder, '--port', '0', '--control-port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let said = '';
  for await (const chunk of child.stdout) {
    said += String(chunk);
    const controlUrl = /control\s+(http:\S+)/.exec(said)?.[1];
    if (controlUrl !== undefined) return { child, controlUrl };
  }
  throw new Error(`the sandbox did not start: ${said}`);
}

function end(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null> {
  const { child } = program;
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve(child.exitCode);
  return new Promise((resolve) => {
    child.once('exit', (code) => resolve(code));
    child.kill(signal);
  });
}

async function read(path: string): Promise<unknown> {
  return (await fetch(`${program.controlUrl}${path}`)).json();
}

async function merchant(): Promise<Merchant> {
  return readMerchant(await read('/accounts'), 'wechat-direct');
}

test('SB1: killed without warning, the program finds its money and its keys again', async () => {
  const before = await merchant();
  const reference = newReference();
  const code = '139999999999999900';
  const paid = await call(before, 'POST', '/v3/pay/transactions/codepay', codeBody(before, reference, code));
  await end('SIGKILL');
  program = await start();
  const after = await merchant();
  expect({ ...after, baseUrl: '' }).toEqual({ ...before, baseUrl: '' });
  expect(await read('/money')).toMatchObject([
    { reference, amount: 3600, number: paid.json['transaction_id'] },
  ]);
  const target = `/v3/pay/transactions/out-trade-no/${reference}?mchid=${after.merchantNumber}`;
  expect((await call(after, 'GET', target)).json).toEqual(paid.json);
  const again = await call(
    after,
    'POST',
    '/v3/pay/transactions/codepay',
    codeBody(after, newReference(), code),
  );
  expect(again.json).toMatchObject({ code: 'AUTH_CODE_INVALID' });
});

test('SB1: asked to stop, the program ends in order', async () => {
  expect(await end('SIGTERM')).toBe(0);
  program = await start();
});
