import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './sources.ts';

/** Tokens by their names, as they are written in the token file. */
export type Tokens = Readonly<Record<string, string>>;

const declared = /(--[\w-]+):\s*([^;]+);/g;

/** The one token file, as a page reads it by day and by night. */
export function readTokens(): { readonly light: Tokens; readonly dark: Tokens; readonly ownDark: Tokens } {
  const text = readFileSync(join(ROOT, 'web/shared/tokens.css'), 'utf8');
  const [byDay = '', byNight = ''] = text.split('@media (prefers-color-scheme: dark)');
  const tokensOf = (part: string): Tokens =>
    Object.fromEntries(
      [...part.matchAll(declared)].map(([, name = '', value = '']) => [name, value.replaceAll(/\s+/g, ' ')]),
    );
  const light = tokensOf(byDay);
  const ownDark = tokensOf(byNight);
  return { light, dark: { ...light, ...ownDark }, ownDark };
}

/** How far two colours are apart, from 1 to 21, as WCAG 2 has it. */
export function contrast(one: string, other: string): number {
  const [lighter = 0, darker = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (lighter + 0.05) / (darker + 0.05);
}

function luminance(colour: string): number {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(colour);
  if (hex === null) throw new Error(`${colour} is no colour of six hexadecimal digits`);
  const [red = 0, green = 0, blue = 0] = hex.slice(1).map((pair) => linear(Number.parseInt(pair, 16) / 255));
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(share: number): number {
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}
