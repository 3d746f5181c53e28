import { inflateSync } from 'node:zlib';

/**
 * A small reader of PDF files, written from the standard and apart from the writer: it goes by the table of offsets,
 * and follows no object that the table does not name.
 */
export type ReadPdf = {
  readonly title: string;
  readonly catalog: string;
  readonly objects: ReadonlyMap<number, ReadObject>;
  readonly pages: readonly ReadPage[];
};

export type ReadObject = {
  readonly dictionary: string;
  /** Unpacked; each character is a byte. */
  readonly stream: string | null;
};
/** Reads what one font shows back into text. */
type Decoder = (hex: string) => string;
export type ReadText = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
};
export type ReadBox = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type ReadPage = {
  readonly width: number;
  readonly height: number;
  readonly texts: readonly ReadText[];
  /** Each filled path: the boxes it is made of. */
  readonly fills: readonly (readonly ReadBox[])[];
};

export function readPdf(bytes: Uint8Array): ReadPdf {
  const text = Buffer.from(bytes).toString('latin1');
  if (!text.startsWith('%PDF-1.7\n')) throw new Error('no header');
  if (!text.endsWith('%%EOF\n')) throw new Error('no end');
  const { offsets, trailer } = readTable(text);
  const objects = new Map(offsets.map(([number, offset]) => [number, readObject(text, number, offset)]));
  const get = (reference: string): ReadObject => {
    const found = objects.get(Number(reference));
    if (found === undefined) throw new Error(`no object ${reference}`);
    return found;
  };
  const catalog = get(field(trailer, /\/Root (\d+) 0 R/)).dictionary;
  const tree = get(field(catalog, /\/Pages (\d+) 0 R/)).dictionary;
  const kids = field(tree, /\/Kids \[([^\]]*)\]/).match(/\d+(?= 0 R)/g) ?? [];
  if (kids.length !== Number(field(tree, /\/Count (\d+)/))) throw new Error('the count of pages is wrong');
  const title = field(get(field(trailer, /\/Info (\d+) 0 R/)).dictionary, /\/Title <feff([0-9a-f]*)>/);
  return { title: utf16(title), catalog, objects, pages: kids.map((kid) => readPage(get, kid)) };
}

function readTable(text: string) {
  const at = Number(field(text.slice(-40), /startxref\n(\d+)\n%%EOF/));
  const head = /^xref\n0 (\d+)\n/.exec(text.slice(at));
  if (head === null) throw new Error('startxref leads elsewhere');
  const size = Number(head[1]);
  const rows = text.slice(at + head[0].length, at + head[0].length + size * 20);
  const offsets = Array.from({ length: size - 1 }, (_, index): [number, number] => {
    const row = rows.slice((index + 1) * 20, (index + 2) * 20);
    return [index + 1, Number(field(row, /^(\d{10}) 00000 n \n$/))];
  });
  const trailer = text.slice(at + head[0].length + size * 20);
  if (Number(field(trailer, /\/Size (\d+)/)) !== size) throw new Error('the size in the trailer is wrong');
  return { offsets, trailer };
}

function readObject(text: string, number: number, offset: number): ReadObject {
  const start = `${number} 0 obj\n<< `;
  if (!text.startsWith(start, offset)) throw new Error(`object ${number} is not at ${offset}`);
  const body = text.slice(offset + start.length);
  const dictionary = body.slice(0, body.search(/ >>\n(stream|endobj)\n/));
  const rest = body.slice(dictionary.length + ' >>\n'.length);
  if (rest.startsWith('endobj\n')) return { dictionary, stream: null };
  const length = Number(field(dictionary, /\/Length (\d+)/));
  const stream = rest.slice('stream\n'.length, 'stream\n'.length + length);
  if (!rest.startsWith('\nendstream\nendobj\n', 'stream\n'.length + length))
    throw new Error(`the stream of ${number} is not ${length} long`);
  return { dictionary, stream: inflateSync(Buffer.from(stream, 'latin1')).toString('latin1') };
}

function readPage(get: (reference: string) => ReadObject, kid: string): ReadPage {
  const page = get(kid).dictionary;
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(page) ?? [];
  const resources = get(field(page, /\/Resources (\d+) 0 R/)).dictionary;
  const fonts = new Map(
    [...resources.matchAll(/\/(\w+) (\d+) 0 R/g)].map(([, name = '', number = '']) => {
      return [name, decoderOf(get, get(number))] as const;
    }),
  );
  const content = get(field(page, /\/Contents (\d+) 0 R/)).stream ?? '';
  return { width: Number(width), height: Number(height), ...readContent(content, fonts) };
}

type Drawing = {
  texts: ReadText[];
  fills: ReadBox[][];
  path: ReadBox[];
  /** a b c d e f of the coordinate system; this reader knows no turning. */
  matrix: readonly number[];
  kept: (readonly number[])[];
  font: Decoder | undefined;
  size: number;
  line: { text: string; x: number; y: number };
};

function readContent(content: string, fonts: ReadonlyMap<string, Decoder>) {
  const drawing: Drawing = {
    ...{ texts: [], fills: [], path: [], matrix: [1, 0, 0, 1, 0, 0], kept: [] },
    ...{ font: undefined, size: 0, line: { text: '', x: 0, y: 0 } },
  };
  let operands: string[] = [];
  for (const token of content.match(/<[0-9a-f]*>|\/\w+|-?[\d.]+|[A-Za-z*]+/g) ?? []) {
    if (/^[</\d.-]/.test(token)) operands.push(token);
    else {
      run(drawing, token, operands, fonts);
      operands = [];
    }
  }
  if (drawing.kept.length > 0) throw new Error('a q without its Q');
  return { texts: drawing.texts, fills: drawing.fills };
}

const ignored = new Set(['w', 'm', 'l', 'S', 'Tr']);

function run(on: Drawing, operator: string, operands: string[], fonts: ReadonlyMap<string, Decoder>): void {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = operands.map(Number);
  const [sx = 1, , , sy = 1, tx = 0, ty = 0] = on.matrix;
  if (operator === 'q') on.kept.push(on.matrix);
  else if (operator === 'Q') on.matrix = on.kept.pop() ?? on.matrix;
  else if (operator === 'cm') on.matrix = [a * sx, b, c, d * sy, e * sx + tx, f * sy + ty];
  else if (operator === 're') on.path.push({ x: a * sx + tx, y: b * sy + ty, width: c * sx, height: d * sy });
  else if (operator === 'f') on.fills.push(on.path.splice(0));
  else if (operator === 'BT') on.line = { text: '', x: 0, y: 0 };
  else if (operator === 'Td') on.line = { ...on.line, x: a, y: b };
  else if (operator === 'Tf') {
    on.font = fonts.get((operands[0] ?? '').slice(1));
    on.size = b;
  } else if (operator === 'Tj') {
    if (on.font === undefined) throw new Error('text in a font that the page does not have');
    on.line.text += on.font((operands[0] ?? '').slice(1, -1));
  } else if (operator === 'ET') on.texts.push({ ...on.line, size: on.size });
  else if (!ignored.has(operator)) throw new Error(`an operator this reader does not know: ${operator}`);
}

function decoderOf(get: (reference: string) => ReadObject, { dictionary }: ReadObject): Decoder {
  if (dictionary.includes('/Encoding /UniGB-UTF16-H')) return utf16;
  if (dictionary.includes('/Encoding /WinAnsiEncoding'))
    return (hex) => Buffer.from(hex, 'hex').toString('latin1');
  const meanings = get(field(dictionary, /\/Encoding \/Identity-H .*\/ToUnicode (\d+) 0 R/)).stream ?? '';
  const texts = new Map(
    [...meanings.matchAll(/^<([0-9a-f]{4})> <([0-9a-f]{4,})>$/gm)].map(([, code = '', text = '']) => {
      return [code, utf16(text)] as const;
    }),
  );
  const meaning = (code: string): string => {
    const text = texts.get(code);
    if (text === undefined) throw new Error(`a letter ${code} that means nothing`);
    return text;
  };
  return (hex) => (hex.match(/.{4}/g) ?? []).map(meaning).join('');
}

function utf16(hex: string): string {
  return Buffer.from(hex, 'hex').swap16().toString('utf16le');
}

function field(text: string, pattern: RegExp): string {
  const found = pattern.exec(text)?.[1];
  if (found === undefined) throw new Error(`no ${pattern} in ${text.slice(0, 200)}`);
  return found;
}

/** The modules of a code, from the boxes that are dark: a box is as high as a module. True is dark. */
export function modulesOf(boxes: readonly ReadBox[]): boolean[][] {
  const unit = Math.min(...boxes.map(({ height }) => height));
  const left = Math.min(...boxes.map(({ x }) => x));
  const top = Math.max(...boxes.map(({ y, height }) => y + height));
  const size = Math.round((Math.max(...boxes.map(({ x, width }) => x + width)) - left) / unit);
  const modules = Array.from({ length: size }, () => Array.from({ length: size }, () => false));
  for (const { x, y, width, height } of boxes) {
    const row = modules[Math.round((top - y - height) / unit)];
    const from = Math.round((x - left) / unit);
    for (let at = from; at < from + Math.round(width / unit); at += 1) {
      if (row?.[at] !== false) throw new Error('a module is drawn twice, or outside the code');
      row[at] = true;
    }
  }
  return modules;
}
