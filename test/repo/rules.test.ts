import ts from 'typescript';
import { expect, test } from 'vitest';
import { isTest, parse, readSources, walk } from './sources.ts';

/** The id of a rule, at the start of its line in a RULES.md or of a test's title: O1, W12, SM3. */
const ID = /^([A-Z]{1,2}\d{1,3})\b/;

const sources = readSources();
const rules = sources
  .filter(({ path }) => /^(server|web|sandbox)\/.*RULES\.md$/.test(path))
  .flatMap(({ path, text }) => idsOfRules(text).map((id) => ({ id, path })));
const tested = new Set(sources.filter(isTest).flatMap((source) => titlesOf(source).flatMap(idsOfTitle)));

test('every rule has a number of its own', () => {
  expect(rules.length).toBeGreaterThan(0);
  const ids = rules.map(({ id }) => id);
  expect(rules.filter(({ id }) => ids.indexOf(id) !== ids.lastIndexOf(id))).toEqual([]);
});

test('every rule is held by a test whose title begins with its number', () => {
  expect(rules.filter(({ id }) => !tested.has(id))).toEqual([]);
});

test('every test that names a rule names one that exists', () => {
  const known = new Set(rules.map(({ id }) => id));
  expect([...tested].filter((id) => !known.has(id))).toEqual([]);
});

function idsOfRules(text: string): string[] {
  return text.split('\n').flatMap((line) => {
    const id = ID.exec(line.replace(/^[-*|\s]+/, ''))?.[1];
    return id === undefined ? [] : [id];
  });
}

/** "O1: …" holds one rule, "O1, O2: …" holds two. */
function idsOfTitle(title: string): string[] {
  const head = /^(?:[A-Z]{1,2}\d{1,3}(?:,? (?:and )?|(?=:)))+/.exec(title)?.[0] ?? ID.exec(title)?.[0] ?? '';
  return head.match(/[A-Z]{1,2}\d{1,3}/g) ?? [];
}

/** First arguments of test(…), it(…) and describe(…), also in their forms with .each. */
function titlesOf(source: { path: string; text: string }): string[] {
  const titles: string[] = [];
  walk(parse(source), (node) => {
    if (!ts.isCallExpression(node) || !/^(test|it|describe)\b/.test(node.expression.getText())) return;
    const [title] = node.arguments;
    if (title === undefined) return;
    if (ts.isStringLiteralLike(title)) titles.push(title.text);
    if (ts.isTemplateExpression(title)) titles.push(title.head.text);
  });
  return titles;
}
