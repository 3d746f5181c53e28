import { existsSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { isCode, isTest, parse, placeOf, ROOT, readSources, walk } from './sources.ts';

const FILE_LINES_MAX = 300;
const FUNCTION_LINES_MAX = 60;

const sources = readSources();
const code = sources.filter(isCode);
const trees = code.map((source) => ({ source, tree: parse(source) }));

test('the repository is seen at all', () => {
  expect(code.map(({ path }) => path)).toContain('server/main.ts');
});

test(`no file of code is longer than ${FILE_LINES_MAX} lines`, () => {
  const long = code.filter(({ text }) => text.trimEnd().split('\n').length > FILE_LINES_MAX);
  expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length} lines`)).toEqual([]);
});

test(`no function is longer than ${FUNCTION_LINES_MAX} lines`, () => {
  const long = trees.flatMap(({ tree }) => {
    const found: string[] = [];
    walk(tree, (node) => {
      if (!ts.isFunctionLike(node) || isGroupOfTests(node)) return;
      const lines = lineOf(tree, node.getEnd()) - lineOf(tree, node.getStart()) + 1;
      if (lines > FUNCTION_LINES_MAX) found.push(`${placeOf(tree, node)}: ${lines} lines`);
    });
    return found;
  });
  expect(long).toEqual([]);
});

test('names say what a thing is: no Service, Manager, Helper or Utils', () => {
  const files = code.filter(({ path }) => /(^|[-/])(service|manager|helpers?|utils?)\.tsx?$/.test(path));
  const names = trees.flatMap(({ tree }) => {
    const found: string[] = [];
    walk(tree, (node) => {
      const name = declaredName(node);
      if (/[a-z](Service|Manager|Helpers?|Utils?)$/.test(name)) found.push(`${placeOf(tree, node)}: ${name}`);
    });
    return found;
  });
  expect([...files.map(({ path }) => path), ...names]).toEqual([]);
});

test('nothing is put off by a note in the code', () => {
  const word = new RegExp(
    `\\b(${['TO', 'FIX'].map((start) => `${start}${start === 'TO' ? 'DO' : 'ME'}`).join('|')})\\b`,
  );
  expect(sources.filter(({ text }) => word.test(text)).map(({ path }) => path)).toEqual([]);
});

test('pure code takes time and chance as arguments', () => {
  const pure = code.filter(
    (source) => /^server\/(kernel\/|.+\/domain\/|.+\/policy\.ts$)/.test(source.path) && !isTest(source),
  );
  expect(pure.length).toBeGreaterThan(0);
  const asks = /\bMath\.random\b|\bDate\.now\b|\bnew Date\(\)|\bDate\(\)/;
  expect(pure.filter(({ text }) => asks.test(text)).map(({ path }) => path)).toEqual([]);
});

test('no file names a folder of one machine or a package registry', () => {
  const machine = /(^|[^\w.-])\/(home|Users|work|root)\/[\w.-]+\//;
  const registry = new RegExp(['registry', 'npmjs|registry', 'yarnpkg|npm', 'mirror'].join('\\.?'));
  const named = sources.filter(({ text }) => machine.test(text) || registry.test(text));
  expect(named.map(({ path }) => path)).toEqual([]);
});

test('the lock file names packages by version and hash, not by where they were fetched', () => {
  const lock = readFileSync(join(ROOT, 'package-lock.json'), 'utf8');
  expect(lock).toContain('"integrity"');
  expect(lock).not.toContain('"resolved"');
});

test('the lock file names every platform, so that npm ci works on all of them', () => {
  type Locked = { optionalDependencies?: Record<string, string> };
  const lock: { packages: Record<string, Locked> } = JSON.parse(
    readFileSync(join(ROOT, 'package-lock.json'), 'utf8'),
  );
  const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter(
      (name) => !(`node_modules/${name}` in lock.packages || `${path}/node_modules/${name}` in lock.packages),
    ),
  );
  // Cured by: node tools/complete-lock.ts
  expect(missing).toEqual([]);
});

test('every command of package.json starts a file that exists, and every version is exact', () => {
  const { scripts, dependencies, devDependencies } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const files = Object.values<string>(scripts).flatMap((script) => script.match(/\S+\.(ts|mjs)\b/g) ?? []);
  expect(files.filter((file) => !existsSync(join(ROOT, file)))).toEqual([]);
  const versions = Object.values<string>({
    ...dependencies,
    ...devDependencies,
  });
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([]);
});

test('links between documents lead somewhere', () => {
  const broken = sources
    .filter(({ path }) => path.endsWith('.md'))
    .flatMap(({ path, text }) =>
      [...text.matchAll(/\]\(([^)#\s]+)(#[^)]*)?\)/g)]
        .map(([, target = '']) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => !existsSync(join(ROOT, normalize(join(dirname(path), target)))))
        .map((target) => `${path}: ${target}`),
    );
  expect(broken).toEqual([]);
});

/** The callback of describe() is no function of its own but a chapter. */
function isGroupOfTests(node: ts.Node): boolean {
  return ts.isCallExpression(node.parent) && /^describe\b/.test(node.parent.expression.getText());
}

function declaredName(node: ts.Node): string {
  const declares =
    ts.isClassDeclaration(node) || ts.isTypeAliasDeclaration(node) || ts.isFunctionDeclaration(node);
  return declares && node.name !== undefined ? node.name.text : '';
}

function lineOf(file: ts.SourceFile, position: number): number {
  return file.getLineAndCharacterOfPosition(position).line;
}
