import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { openSandbox, type Sandbox } from '../../sandbox/index.ts';
import { useDemo } from './demo.ts';
import { openStaffPage, shoot } from './pages.ts';

const demo = useDemo();
const folder = mkdtempSync(join(tmpdir(), 'tangshi-office-'));
let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await openSandbox({ folder, report: () => undefined });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(folder, { recursive: true });
});
afterEach(() => {
  expect(demo().troubles).toEqual([]);
});

const settingsOf = (account: string): Record<string, unknown> => ({
  ...sandbox.accounts.find(({ id }) => id === account)?.settings,
});

/** The owner's page of payment accounts, with what the demo itself takes money through switched off. */
async function openAccounts(): Promise<Page> {
  const till = await openStaffPage(demo(), '/office/accounts', 'owner');
  await till.getByRole('button', { name: '添加账户' }).waitFor();
  const off = till.getByRole('button', { name: '停用' });
  for (let count = await off.count(); count > 0; count -= 1) {
    await off.first().click();
    await expect.poll(() => off.count()).toBe(count - 1);
  }
  return till;
}

test('OF1: a manager does not see the page of the payment accounts, the owner does', async () => {
  const manager = await openStaffPage(demo(), '/office', 'manager');
  const pages = manager.getByRole('navigation');
  await pages.getByRole('link', { name: '今日' }).waitFor();
  await expect.poll(() => pages.getByRole('link', { name: '支付账户' }).count()).toBe(0);
  await manager.goto(`${demo().url}/office/accounts`);
  await manager.getByText('这一页只有老板能看').waitFor();
  await manager.context().close();
  const owner = await openStaffPage(demo(), '/office', 'owner');
  await owner.getByRole('link', { name: '支付账户' }).click();
  await owner.getByRole('button', { name: '添加账户' }).waitFor();
  await owner.context().close();
});

test('OF2, OF3: an account is typed; what is wrong stands beside its field; a key that is set is never shown', async () => {
  const settings = settingsOf('wechat-direct');
  const till = await openAccounts();
  await till.getByRole('button', { name: '添加账户' }).click();
  const dialog = till.getByRole('dialog');
  const key = join(folder, 'apiclient_key.pem');
  writeFileSync(key, String(settings['merchantKey']));
  const [platformKey] = settings['platformKeys'] as { serial: string; pem: string }[];
  await dialog.getByLabel('AppID').fill(String(settings['appId']));
  await dialog.getByLabel('商户号').fill('19x');
  await dialog.getByLabel('商户 API 证书序列号').fill(String(settings['merchantSerial']));
  await dialog.locator('input[type=file]').first().setInputFiles(key);
  await dialog.getByLabel('APIv3 密钥').fill('short');
  await dialog.getByLabel('微信支付公钥 pub_key.pem').fill(platformKey?.pem ?? '');
  await dialog.getByLabel('微信支付公钥 ID').fill(platformKey?.serial ?? '');
  await dialog.getByLabel('网关地址').fill(String(settings['baseUrl']));
  await dialog.locator('.dialog-act').click();
  await dialog.getByText('商户号应全是数字，且长度正确').waitFor();
  await dialog.getByText('APIv3 密钥应正好 32 个字母或数字').waitFor();
  await shoot(till, 'office-1-wrong');
  await dialog.getByLabel('商户号').fill(String(settings['merchantNumber']));
  await dialog.getByLabel('APIv3 密钥').fill(String(settings['apiV3Key']));
  await dialog.locator('.dialog-act').click();
  await till.locator('.account', { hasText: String(settings['merchantNumber']) }).waitFor();
  await shoot(till, 'office-2-accounts');
  await till.getByRole('button', { name: '修改账户' }).first().click();
  await expect
    .poll(() => till.getByLabel('商户 API 私钥').getAttribute('placeholder'))
    .toMatch(/RSA 2048 · .*不改就留空/);
  const page = await till.content();
  expect(page).not.toContain(String(settings['apiV3Key']));
  expect(page).not.toContain(String(settings['merchantKey']).split('\n')[3]);
  await till.locator('.dialog-act').click();
  await till.getByText('没有检测过').first().waitFor();
  await till.context().close();
});

test('OF4: a check shows its code, and each step as it happens', async () => {
  const settings = settingsOf('alipay-key');
  const till = await openAccounts();
  await till.getByRole('button', { name: '添加账户' }).click();
  const dialog = till.getByRole('dialog');
  await dialog.getByText('支付宝', { exact: true }).click();
  await dialog.getByLabel('AppID').fill(String(settings['appId']));
  await dialog.getByLabel('商户号 PID').fill(String(settings['sellerId']));
  await dialog.getByLabel('应用私钥').fill(String(settings['appKey']));
  await dialog.getByLabel('支付宝公钥').fill(String(settings['alipayKey']));
  await dialog.getByLabel('网关地址').fill(String(settings['gatewayUrl']));
  await dialog.locator('.dialog-act').click();
  // The demo's own account is of the same merchant, and switched off.
  const row = till
    .locator('.account', { hasText: String(settings['sellerId']) })
    .filter({ hasNotText: '已停用' });
  await row.getByRole('button', { name: '检测' }).click();
  await till.getByRole('button', { name: '显示收款码' }).click();
  await till.getByRole('img', { name: '用手机扫码' }).waitFor();
  await shoot(till, 'office-3-check');
  const [check] = (
    await demo().database.owner.query<{ shown: string }>(
      `select shown from cashier.account_check where state = 'running'`,
    )
  ).rows;
  const scanned = sandbox.control.scan(check?.shown ?? '');
  if (scanned.ok) sandbox.control.pay(scanned.trade.id);
  await till.getByText('检测通过').first().waitFor({ timeout: 20_000 });
  await shoot(till, 'office-4-passed');
  await till.keyboard.press('Escape');
  await row.getByText('检测通过').waitFor();
  await till.context().close();
});
