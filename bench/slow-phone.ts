import type { BrowserContext, CDPSession, Page } from 'playwright-core';

export const cpuSlowDown = 4;
const bytesPerSecond = { down: 1_600_000 / 8, up: 750_000 / 8 };

/** Lines as phones have them: what it takes to the house and back before the first byte, in milliseconds. */
export const lines = [
  { what: 'Wi-Fi of the shop', roundTripMs: 20 },
  { what: 'mobile line', roundTripMs: 150 },
] as const;

/** Makes a page as slow as a cheap phone on a line of 1.6 Mbit/s; what the network does is heard on what it gives. */
export async function slowDown(
  context: BrowserContext,
  page: Page,
  roundTripMs: number,
): Promise<CDPSession> {
  const control = await context.newCDPSession(page);
  await control.send('Network.enable');
  await control.send('Emulation.setCPUThrottlingRate', { rate: cpuSlowDown });
  await control.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: roundTripMs,
    downloadThroughput: bytesPerSecond.down,
    uploadThroughput: bytesPerSecond.up,
  });
  return control;
}
