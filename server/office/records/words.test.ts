import ts from 'typescript';
import { expect, test } from 'vitest';
import { isCode, isTest, parse, placeOf, readSources, walk } from '../../../test/repo/sources.ts';
import { refusals } from '../../phrases/refusals.ts';
import { eventWords } from './domain/event-words.ts';

const eventName = /^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/;
const words: Readonly<Record<string, unknown>> = eventWords;

/** Written nowhere into the stream: kinds of what a person must finish, purposes of secrets, files, documents. */
const noEvents: ReadonlySet<string> = new Set([
  'guest.calls',
  'link.conflict',
  'link.newEpoch',
  'link.orderUnknown',
  'link.refused',
  'link.silent',
  'payment.account',
  'payment.doubtful',
  'payment.otherAmount',
  'print.failed',
  'print.unknown',
  'printer.trouble',
  'refund.approve',
  'refund.cash',
  'refund.doubtful',
  'refund.failed',
  'reply.failed',
  'reply.malformed',
  'reply.unsigned',
  'index.html',
  'link.key',
  'ports.json',
  'postgres.log',
  'postmaster.pid',
  'secret.key',
  'server.json',
  'tangshi.settlement',
  'tangshi.statement',
]);

/** Code that names events without writing them, or has names of another kind throughout. */
const elsewhere =
  /^server\/(phrases\/|office\/(audit|records)\/|seam\/conformance\/|cashier\/ledger\/domain\/(table|chart|postings)\.ts|printing\/work\/domain\/steps\.ts)/;

/** Every text that looks like the name of an event, but for names of statements and codes of refusals. */
function namesWritten(): Map<string, string> {
  const found = new Map<string, string>();
  const sources = readSources().filter((source) => source.path.startsWith('server/') && isCode(source));
  for (const source of sources.filter((each) => !isTest(each) && !elsewhere.test(each.path))) {
    const tree = parse(source);
    walk(tree, (node) => {
      if (!ts.isStringLiteral(node) || !eventName.test(node.text) || isNameOfStatement(node)) return;
      if (!(node.text in refusals) || node.text in words) found.set(node.text, placeOf(tree, node));
    });
  }
  return found;
}

/** `sql('…', …)`, `name: '…'`, a table or statement of a schema. */
function isNameOfStatement(node: ts.StringLiteral): boolean {
  const { parent } = node;
  if (/^(spine|house|seam|ordering|cashier|printing)\.|\.lock[A-Z]/.test(node.text)) return true;
  if (ts.isPropertyAssignment(parent) && parent.name.getText() === 'name') return true;
  const isFirst = ts.isCallExpression(parent) && parent.arguments[0] === node;
  return isFirst && parent.expression.getText() === 'sql';
}

test('RC1: every event that is written anywhere has words', () => {
  const written = namesWritten();
  expect(written.size).toBeGreaterThan(60);
  const missing = [...written].filter(([name]) => !(name in words) && !noEvents.has(name));
  // Cured by words in server/office/records/domain/words-….ts, or by a line above where it is no event.
  expect(missing).toEqual([]);
});

test('RC1: no words are kept for an event that nothing writes', () => {
  const written = namesWritten();
  expect(Object.keys(words).filter((type) => !written.has(type))).toEqual([]);
  expect([...noEvents].filter((name) => !written.has(name))).toEqual([]);
});

test('RC1: the words are written in both languages', () => {
  const faults = Object.entries(eventWords).filter(
    ([, { zh, en }]) => !/[\u4e00-\u9fff]/.test(zh) || /[\u4e00-\u9fff]/.test(en) || en === '',
  );
  expect(faults).toEqual([]);
});
