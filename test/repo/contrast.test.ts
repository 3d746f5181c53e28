import { theme } from 'antd';
import { describe, expect, test } from 'vitest';
import { themeOf } from '../../web/staff/theme.ts';
import { readSources } from './sources.ts';
import { contrast, readTokens, type Tokens } from './token-file.ts';

/** What WCAG 2 AA asks of text, and of what is no text but says something. */
const TEXT = 4.5;
const GRAPHIC = 3;

const grounds = ['ground', 'surface', 'surface-raised'];
const meanings = ['brand', 'good', 'warn', 'bad'];

/** Which colour is written on which: [what, on what]. */
const texts: readonly (readonly [string, string])[] = [
  ...['ink', 'ink-soft', ...meanings].flatMap((text) => grounds.map((ground) => [text, ground] as const)),
  // States: a word in its colour on the soft one, and plain words beside it.
  ...meanings.flatMap((each) => ['ink', 'ink-soft', each].map((text) => [text, `${each}-soft`] as const)),
  // Buttons and marks that are filled.
  ...meanings.flatMap((each) => [['brand-ink', each] as const, ['surface', each] as const]),
  ['brand-ink', 'brand-hover'],
  ['brand-ink', 'brand-pressed'],
  ['surface', 'ink'],
  ['ground', 'ink'],
  ['paper-ink', 'paper'],
  // The letter of a dish without a photo.
  ...phones().map((phone) => [phone, 'ground'] as const),
];

/** Edges, rings, bars and shapes: [what, beside what]. */
const graphics: readonly (readonly [string, string])[] = [
  ...['edge', 'focus', ...phones()].flatMap((each) => grounds.map((ground) => [each, ground] as const)),
  ...meanings.map((each) => ['focus', `${each}-soft`] as const),
  // Charts: bars of today and of another day, the share of a whole.
  ...['brand', 'ink-soft', 'good'].flatMap((bar) => grounds.map((ground) => [bar, ground] as const)),
  // Borders of tables and tasks that tell their state.
  ...['good', 'warn', 'bad', 'brand', 'ink'].flatMap((each) =>
    [[each, `${each}-soft`] as const].filter(([, soft]) => soft !== 'ink-soft'),
  ),
];

function phones(): string[] {
  return [1, 2, 3, 4, 5, 6].map((number) => `phone-${number}`);
}

/** The pairs that are nearer to each other than they may be. */
function tooNear(tokens: Tokens, pairs: readonly (readonly [string, string])[], least: number): string[] {
  return pairs.flatMap(([text, ground]) => {
    const apart = contrast(tokens[`--${text}`] ?? '', tokens[`--${ground}`] ?? '');
    return apart < least ? [`${text} on ${ground}: ${apart.toFixed(2)}`] : [];
  });
}

const { light, dark } = readTokens();

describe.each([
  ['light', light],
  ['dark', dark],
] as const)('DS3: what is written can be read, %s', (name, tokens) => {
  test('text stands out from its ground by 4.5', () => {
    expect(tooNear(tokens, texts, TEXT)).toEqual([]);
  });

  test('edges, rings of the focus, bars and shapes stand out by 3', () => {
    expect(tooNear(tokens, graphics, GRAPHIC)).toEqual([]);
  });

  test('so do the buttons of antd, also under the finger', () => {
    const made = theme.getDesignToken(themeOf((token) => tokens[token] ?? '', name === 'dark'));
    const filled = [
      made.colorPrimary,
      made.colorPrimaryHover,
      made.colorPrimaryActive,
      made.colorError,
      made.colorErrorHover,
      made.colorErrorActive,
    ];
    expect(filled.filter((each) => contrast(made.colorTextLightSolid, each) < TEXT)).toEqual([]);
    const written = [made.colorPrimaryHover, made.colorPrimaryActive, made.colorLinkHover, made.colorError];
    expect(written.filter((each) => contrast(each, made.colorBgContainer) < TEXT)).toEqual([]);
  });
});

test('DS3: each colour that a style writes on a ground is one of the pairs', () => {
  const known = new Set(texts.map(([text, ground]) => `${text} on ${ground}`));
  const written = readSources()
    .filter(({ path }) => /^web\/.+\.css$/.test(path))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\{([^{}]*)\}/g)].flatMap(([, block = '']) => {
        const [, ink] = /(?:^|[\s;])color: var\(--([\w-]+)\)/.exec(block) ?? [];
        const [, ground] = /background(?:-color)?: var\(--([\w-]+)\)/.exec(block) ?? [];
        return ink === undefined || ground === undefined ? [] : [{ path, pair: `${ink} on ${ground}` }];
      }),
    );
  expect(written.length).toBeGreaterThan(20);
  expect(written.filter(({ pair }) => !known.has(pair))).toEqual([]);
});
