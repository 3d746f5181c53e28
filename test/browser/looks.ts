import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { barriers } from './access.ts';
import { unreached } from './keyboard.ts';
import { smallTargets } from './targets.ts';

/**
 * Looks at a page as somebody who sees little, who has large fingers, or who has a keyboard alone, in light and in
 * dark. Asked again while colours still change.
 */
export async function expectOpenToAll(page: Page, name: string): Promise<void> {
  await expectLook(page, 'light');
  await expect.poll(() => barriers(page), { message: `${name}: barriers` }).toEqual([]);
  await expect.poll(() => smallTargets(page), { message: `${name}: targets` }).toEqual([]);
  await expect.poll(() => unreached(page), { message: `${name}: keyboard` }).toEqual([]);
  await expectLook(page, 'dark');
  await expect.poll(() => barriers(page, 'contrast'), { message: `${name}: dark` }).toEqual([]);
}

async function expectLook(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
}
