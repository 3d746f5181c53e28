import { theme } from 'antd';
import { describe, expect, test } from 'vitest';
import { themeOf } from '../../web/staff/theme.ts';
import { isCode, isTest, readSources, type Source } from './sources.ts';
import { readTokens, type Tokens } from './token-file.ts';

const { light, dark, ownDark } = readTokens();
const colour = /#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|color-mix)\(/i;

/** The few places that cannot take a token, each with why. */
const mayNameColours: Readonly<Record<string, string>> = {
  'web/guest/receipt-image.ts': 'a receipt is a picture of paper, kept outside the page',
  'web/staff/office/menu/shrunk-photo.ts': 'white behind a photo without a ground of its own',
};

const sources = readSources().filter(({ path }) => path.startsWith('web/'));
const styles = sources.filter(({ path }) => path.endsWith('.css') && path !== 'web/shared/tokens.css');
const code = sources.filter((source) => isCode(source) && !isTest(source));

/** Lines of these files in which something stands, as `path:line: what`. */
function linesWith(files: readonly Source[], fault: (line: string) => boolean): string[] {
  return files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((line, index) => (fault(line) ? [`${path}:${index + 1}: ${line.trim()}`] : [])),
  );
}

describe('DS1: one file names every colour, size of type, radius and time', () => {
  test('the screens are seen at all', () => {
    expect(styles.length).toBeGreaterThan(20);
    expect(code.length).toBeGreaterThan(100);
    expect(Object.keys(light)).toEqual(
      expect.arrayContaining(['--ink', '--type-base', '--radius', '--motion']),
    );
  });

  test('no style and no part names a colour of its own', () => {
    const files = [...styles, ...code].filter(({ path }) => !(path in mayNameColours));
    expect(linesWith(files, (line) => colour.test(line))).toEqual([]);
    expect(linesWith(styles, (line) => /:[^;]*\b(white|black|red|gr[ae]y|green|blue)\b/.test(line))).toEqual(
      [],
    );
  });

  test('no style sets type in pixels or in sizes outside the scale', () => {
    // The display at the counter is read from where the guest stands: its type grows with the screen.
    const files = styles.filter(({ path }) => path !== 'web/staff/display/display.css');
    const own = /\bfont(-size)?:[^;]*\b\d*\.?\d+(px|rem|pt|vh|vw)\b/;
    expect(linesWith(files, (line) => own.test(line))).toEqual([]);
    expect(linesWith(code, (line) => /fontSize=?:? *[{'"\d]/.test(line) && !/pixels\(/.test(line))).toEqual(
      [],
    );
  });

  test('no style rounds a corner by a number of its own', () => {
    expect(linesWith(styles, (line) => /border[\w-]*-radius:[^;]*\d(px|rem)/.test(line))).toEqual([]);
    expect(linesWith(code, (line) => /borderRadius: *['"\d]/.test(line))).toEqual([]);
  });

  test('no style gives a time of its own', () => {
    const time = /(transition|animation)[\w-]*:[^;]*\b\d*\.?\d+m?s\b/;
    expect(linesWith(styles, (line) => time.test(line))).toEqual([]);
  });

  test('every name that is used is a name of the file', () => {
    const own = new Set(
      [...styles, ...code].flatMap(({ text }) =>
        [...text.matchAll(/(--[\w-]+)'?\]?:/g)].map(([, name]) => name),
      ),
    );
    const used = [...styles, ...code].flatMap(({ path, text }) =>
      [...text.matchAll(/var\((--[\w-]+)/g)].map(([, name = '']) => ({ path, name })),
    );
    const unknown = used.filter(
      ({ name }) => !(name in light) && !own.has(name) && !/^--(ant-|phone-$|type-$)/.test(name),
    );
    expect(unknown).toEqual([]);
  });
});

describe('DS2: the dark has every colour, and antd has no token of its own', () => {
  test('each colour that is one by day is one by night', () => {
    // Paper stays paper.
    const same = Object.entries(light).filter(([name, value]) => colour.test(value) && !(name in ownDark));
    expect(same.map(([name]) => name)).toEqual(['--paper', '--paper-ink']);
    expect(Object.keys(ownDark).filter((name) => !(name in light))).toEqual([]);
  });

  test.each([
    ['light', light],
    ['dark', dark],
  ] as const)('antd is themed from the file, %s', (name, tokens) => {
    const asked: string[] = [];
    const themed = themeOf((token) => {
      asked.push(token);
      return tokens[token] ?? '';
    }, name === 'dark');
    expect(asked.filter((token) => !(token in tokens))).toEqual([]);
    const values = new Set(Object.values(tokens));
    const strings = Object.entries(themed.token ?? {}).filter(([, value]) => typeof value === 'string');
    expect(strings.filter(([, value]) => !values.has(String(value)))).toEqual([]);
    const made = theme.getDesignToken(themed);
    expect([made.controlHeight, made.fontSize]).toEqual([44, 16]);
    const colours = Object.entries(themed.token ?? {}).filter(([key]) => key.startsWith('color'));
    expect(colours.length).toBeGreaterThan(20);
    const kept: Readonly<Record<string, unknown>> = { ...made };
    expect(colours.filter(([key, value]) => kept[key] !== value)).toEqual([]);
  });

  test('a changed token changes antd', () => {
    const changed: Tokens = { ...light, '--touch': '60px', '--brand': '#123456' };
    const made = theme.getDesignToken(themeOf((name) => changed[name] ?? '', false));
    expect([made.controlHeight, made.colorPrimary]).toEqual([60, '#123456']);
  });
});

test('DS4: whoever wants rest gets it on every page', () => {
  const file = readSources().find(({ path }) => path === 'web/shared/tokens.css');
  expect(file?.text).toMatch(
    /prefers-reduced-motion: reduce\) \{\s*\*[\s\S]*transition-duration: 1ms !important/,
  );
  const moving = linesWith(styles, (line) => /(transition|animation)[\w-]*:[^;]*!important/.test(line));
  expect(moving).toEqual([]);
  const pages = code.filter(({ path }) => /^web\/\w+\/(\w+\/)?main\.tsx$/.test(path));
  expect(pages.length).toBeGreaterThan(1);
  expect(pages.filter(({ text }) => !text.includes('shared/tokens.css')).map(({ path }) => path)).toEqual([]);
});
