import ts from 'typescript';
import { expect, test } from 'vitest';
import { isCode, isTest, parse, placeOf, readSources, walk } from './sources.ts';

/** What stands in both languages, wherever it stands: one pair of words and where. */
type Pair = { readonly name: string; readonly place: string; readonly zh: string; readonly en: string };

const trees = readSources()
  .filter((source) => isCode(source) && !isTest(source) && /^(web|server)\//.test(source.path))
  .map((source) => ({ path: source.path, tree: parse(source) }));

const han = /[\u4e00-\u9fff]/;

/** Names, and what is written in these letters in Chinese too. */
const latin = new Set(
  [
    'PIN AA A4 A5 Wi-Fi https http IP USB SN PDF Excel WPS MB JPEG PNG WebP Chrome Epson GB18030 GBK UTF-8',
    // Written so in the papers of the payment gateways and of the printers' clouds.
    'API APIv3 AppID AppSecret PID ID RSA PEM apiclient_key.pem apiclient_cert.pem pub_key.pem',
    'USER UKEY UserKEY client_id client_secret machine_code dev/usb/lp0 dev',
    // For whoever writes a program against the API, or looks after the machine.
    'application/json Idempotency-Key secret.key TANGSHI_SECRET_KEY PUBLIC_URL',
  ].flatMap((line) => line.split(' ')),
);

/** Each language by its own name, the unit of a dish that has none, and the zero of a spoken amount. */
const itself = ['中文', '份', '零 '];

/** Attributes that are shown or read aloud. */
const spoken = /^(aria-label|title|placeholder|alt|label|description)$/;

const halves = trees.flatMap(({ tree }) => {
  const found: { name: string; place: string; zh: string | null; en: string | null }[] = [];
  walk(tree, (node) => {
    if (!ts.isObjectLiteralExpression(node)) return;
    const [zh, en] = [wordsOf(node, 'zh'), wordsOf(node, 'en')];
    if (zh === null && en === null) return;
    // What one language takes from elsewhere, it has.
    if ((zh === null || en === null) && has(node, 'zh') && has(node, 'en')) return;
    const name = ts.isPropertyAssignment(node.parent) ? node.parent.name.getText() : '';
    found.push({ name, place: placeOf(tree, node), zh, en });
  });
  return found;
});
const pairs: readonly Pair[] = halves.flatMap(({ name, place, zh, en }) =>
  zh === null || en === null ? [] : [{ name, place, zh, en }],
);

function has(node: ts.ObjectLiteralExpression, language: 'zh' | 'en'): boolean {
  return node.properties.some((each) => each.name?.getText() === language);
}

/** The text of a property, with a figure in its places; null where there is none, or where it is worked out. */
function wordsOf(node: ts.ObjectLiteralExpression, language: 'zh' | 'en'): string | null {
  const property = node.properties.find((each) => each.name?.getText() === language);
  if (property === undefined || !ts.isPropertyAssignment(property)) return null;
  const { initializer } = property;
  if (ts.isStringLiteralLike(initializer)) return initializer.text;
  if (!ts.isTemplateExpression(initializer)) return null;
  return [initializer.head, ...initializer.templateSpans.map(({ literal }) => literal)]
    .map(({ text }) => text)
    .join('1');
}

/** Words around a figure, of which one language needs none. */
const around = ['from', 'fromAfter', 'each'];

test('DS9: what is said in one language is said in the other, wherever it is said', () => {
  expect(pairs.length).toBeGreaterThan(1500);
  const files = new Set(pairs.map(({ place }) => place.split(':')[0]));
  expect([...files]).toEqual(
    expect.arrayContaining([
      'web/guest/phrases.ts',
      'web/staff/phrases.ts',
      'server/phrases/refusals-common.ts',
      'server/office/records/domain/words-orders.ts',
    ]),
  );
  expect(halves.filter(({ zh, en }) => zh === null || en === null)).toEqual([]);
  // Where nothing stands in both, somebody is about to type it.
  const one = pairs.filter(({ name, zh, en }) => (zh === '') !== (en === '') && !around.includes(name));
  expect(one).toEqual([]);
});

test('DS9: no Chinese stands in English words, no English in Chinese ones but names and what is written that way', () => {
  expect(pairs.filter(({ en }) => han.test(en))).toEqual([]);
  const foreign = pairs.flatMap(({ place, zh }) =>
    (zh.replaceAll(/\{\w*\}/g, '').match(/[a-z][\w./-]*[a-z\d]/gi) ?? [])
      // The names of tables are the same everywhere.
      .filter((word) => !latin.has(word) && !/^[A-Z]\d+$/.test(word))
      .map((word) => `${place}: ${word}`),
  );
  expect(foreign).toEqual([]);
  expect(pairs.filter(({ zh }) => /[\u4e00-\u9fff][,;?!:]/.test(zh))).toEqual([]);
});

test('DS9: the same figures are put into both languages', () => {
  const holes = (text: string): string => [...new Set(text.match(/\{\w+\}/g))].sort().join();
  expect(pairs.filter(({ zh, en }) => holes(zh) !== holes(en))).toEqual([]);
});

test('DS9: no words of the machinery are shown to a person', () => {
  const machinery = /\b(tender|seam|statement|revision|open item|settlement|journal|posting)\b/i;
  const shown = pairs.filter(({ place }) => place.startsWith('web/'));
  expect(shown.filter(({ en }) => machinery.test(en))).toEqual([]);
});

test('DS9: no part says anything that is not among the phrases', () => {
  const faults = trees
    .filter(({ path }) => path.startsWith('web/'))
    .flatMap(({ tree }) => {
      const found: string[] = [];
      walk(tree, (node) => {
        const said = literalOf(node);
        if (said !== null) found.push(`${placeOf(tree, node)}: ${said}`);
      });
      return found;
    });
  expect(faults).toEqual([]);
});

/** What a node would show to a person in one language alone; null where it shows nothing of its own. */
function literalOf(node: ts.Node): string | null {
  if (ts.isJsxText(node)) {
    // What stands on a key of the keyboard is the same everywhere.
    const onKey =
      ts.isJsxElement(node.parent) && /^(kbd|Key)$/.test(node.parent.openingElement.tagName.getText());
    return /\p{L}{2,}|\p{Script=Han}/u.test(node.text) && !onKey ? node.text.trim() : null;
  }
  if (ts.isJsxAttribute(node) && spoken.test(node.name.getText())) {
    const value = node.initializer;
    // The name of a phrase is no phrase.
    if (value === undefined || !ts.isStringLiteral(value) || /^[a-z]+[A-Z]\w*$/.test(value.text)) return null;
    return /\p{L}{2,}/u.test(value.text) ? value.text : null;
  }
  if (!ts.isStringLiteralLike(node) || !han.test(node.text)) return null;
  const ofPair = ts.isPropertyAssignment(node.parent) && /^(zh|en)$/.test(node.parent.name.getText());
  return ofPair || itself.includes(node.text) ? null : node.text;
}
