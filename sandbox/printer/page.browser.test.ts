import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { launchBrowser } from '../../test/harness/chromium.ts';
import { type Client, openClient } from './client.ts';
import { openPrinter, type Printer } from './index.ts';

const JOB = '1b40 b9acb1a3bca6b6a1 0a 1d564200 1d7201';

let printer: Printer;
let client: Client;
beforeEach(async () => {
  printer = await openPrinter({ port: 0, pagePort: 0, widthMm: 58, encoding: 'gb18030' });
  client = await openClient(printer.port);
});
afterEach(async () => {
  client.socket.destroy();
  await printer.close();
});

const pageUrl = (): string => printer.pageUrl ?? '';

test('SP14: a person sees the slips, takes the paper out, puts it back, and clears the table', async () => {
  const browser = await launchBrowser();
  try {
    const page = await browser.newPage();
    await page.goto(pageUrl());
    client.write(JOB);
    await page.getByText('#1').waitFor();
    await expect.poll(() => page.locator('figure svg').textContent()).toContain('宫保鸡丁');
    const paper = page.getByRole('button', { name: '缺纸 Paper out' });
    await paper.click();
    await expect.poll(() => paper.getAttribute('aria-pressed')).toBe('true');
    expect(await printer.state()).toMatchObject({ paper: 'out' });
    client.write('1b4b 1d564200');
    await paper.click();
    await page.getByText('unknown:').waitFor();
    await page.getByRole('button', { name: '清空小票 Clear slips' }).click();
    await expect.poll(() => page.locator('figure').count()).toBe(0);
    for (const name of ['开盖 Cover open', '断网 Offline', '慢 Slow', '不应答 Silent', '吞单 Swallows all'])
      await page.getByRole('button', { name }).click();
    await expect
      .poll(() => printer.state())
      .toMatchObject({ cover: 'open', network: 'down', msPerLine: 400, answers: false, swallows: true });
  } finally {
    await browser.close();
  }
});

test('SP14: what is no state of a printer is refused, what is no page is not found', async () => {
  const post = async (body: string): Promise<number> =>
    (await fetch(`${pageUrl()}state`, { method: 'POST', body })).status;
  for (const body of ['', '[1]', '{"paper":"gone"}', '{"colour":"red"}', '{"msPerLine":-1}', '{"answers":1}'])
    expect(await post(body)).toBe(400);
  expect(await post('{"linesLeft":3,"paper":"low"}')).toBe(200);
  expect(await printer.state()).toMatchObject({ linesLeft: 3, paper: 'low' });
  expect((await fetch(`${pageUrl()}nothing`)).status).toBe(404);
});

test('SP16: started by itself it prints what any program sends, and ends when told', async () => {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const child = spawn(process.execPath, [main, '--port', '0', '--page-port', '0', '--width', '58'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  try {
    const { port, url } = await placesOf(child);
    const other = await openClient(port);
    other.write(JOB);
    expect(await other.hears(1)).toBe('00');
    expect(await (await fetch(`${url}printer`)).text()).toContain('宫保鸡丁');
    other.socket.destroy();
  } finally {
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(0);
  }
});

async function placesOf(child: ChildProcess): Promise<{ port: number; url: string }> {
  let said = '';
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    const found = /127\.0\.0\.1:(\d+)\n.*(http:\S+)/s.exec(said);
    if (found !== null) return { port: Number(found[1]), url: found[2] ?? '' };
  }
  throw new Error(`the printer did not start: ${said}`);
}
