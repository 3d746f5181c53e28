import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { deflate } from 'node:zlib';
import type { Face } from './face.ts';
import { figure } from './draw.ts';

export type PdfPage = {
  /** In points. */
  readonly width: number;
  readonly height: number;
  /** Operators, as `draw.ts` makes them. */
  readonly content: string;
};

export type PdfDocument = {
  readonly title: string;
  /** zh-CN, en … */
  readonly language: string;
  readonly made: Date;
  readonly face: Face;
  readonly pages: readonly PdfPage[];
};

const compress = promisify(deflate);

type Draft = { readonly dictionary: string; readonly stream: string | Uint8Array | null };

/** The document as a file. Compressing goes on beside other requests. */
export async function writePdf({ title, language, made, face, pages }: PdfDocument): Promise<Uint8Array> {
  const drafts: Draft[] = [];
  const add = (dictionary: string, stream?: string | Uint8Array): number =>
    drafts.push({ dictionary, stream: stream ?? null });
  const [catalog, tree, info] = [1, 2, 3];
  drafts.push(
    { dictionary: catalogOf(tree, language), stream: null },
    { dictionary: '', stream: null },
    { dictionary: infoOf(title, made), stream: null },
  );
  const fonts = [...face.write(add)].map(([name, number]) => `/${name} ${number} 0 R`);
  const resources = add(`/Font << ${fonts.join(' ')} >> /ProcSet [/PDF /Text]`);
  const leaves = pages.map(({ width, height, content }) => {
    const drawn = add('', content);
    const box = `/MediaBox [0 0 ${figure(width)} ${figure(height)}]`;
    const parts = `/Resources ${resources} 0 R /Contents ${drawn} 0 R`;
    return add(`/Type /Page /Parent ${tree} 0 R ${box} ${parts}`);
  });
  const kids = leaves.map((number) => `${number} 0 R`).join(' ');
  drafts[tree - 1] = { dictionary: `/Type /Pages /Count ${leaves.length} /Kids [${kids}]`, stream: null };
  const bodies: Buffer[] = [];
  for (const draft of drafts) bodies.push(await bodyOf(draft));
  return assemble(bodies, catalog, info);
}

function catalogOf(tree: number, language: string): string {
  const shown = '/ViewerPreferences << /DisplayDocTitle true /PrintScaling /None >>';
  return `/Type /Catalog /Pages ${tree} 0 R /Lang (${language.replace(/[^\w-]/g, '')}) ${shown}`;
}

function infoOf(title: string, made: Date): string {
  const date = made.toISOString().replace(/[-:T]|\.\d+Z/g, '');
  return `/Title ${textOf(title)} /Producer (Tangshi) /CreationDate (D:${date}Z)`;
}

/** A text outside a page's content: UTF-16 with its mark, in hexadecimal. */
function textOf(text: string): string {
  return `<feff${Buffer.from(text.toWellFormed(), 'utf16le').swap16().toString('hex')}>`;
}

async function bodyOf({ dictionary, stream }: Draft): Promise<Buffer> {
  if (stream === null) return Buffer.from(`<< ${dictionary} >>`, 'latin1');
  const bytes = await compress(typeof stream === 'string' ? Buffer.from(stream, 'latin1') : stream);
  const head = `<< ${dictionary} /Length ${bytes.length} /Filter /FlateDecode >>\nstream\n`;
  return Buffer.concat([Buffer.from(head, 'latin1'), bytes, Buffer.from('\nendstream', 'latin1')]);
}

/** Bytes above 127 in the second line tell those who carry it that this is no text. */
const head = Buffer.from('%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n', 'latin1');

function assemble(bodies: readonly Buffer[], catalog: number, info: number): Uint8Array {
  const parts: Buffer[] = [head];
  const offsets: number[] = [];
  let at = head.length;
  const push = (part: Buffer): void => {
    parts.push(part);
    at += part.length;
  };
  for (const [index, body] of bodies.entries()) {
    offsets.push(at);
    push(Buffer.from(`${index + 1} 0 obj\n`, 'latin1'));
    push(body);
    push(Buffer.from('\nendobj\n', 'latin1'));
  }
  const size = bodies.length + 1;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const id = createHash('sha256').update(Buffer.concat(parts)).digest('hex').slice(0, 32);
  const trailer = `/Size ${size} /Root ${catalog} 0 R /Info ${info} 0 R /ID [<${id}> <${id}>]`;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${rows.join('')}`;
  const end = `${table}trailer\n<< ${trailer} >>\nstartxref\n${at}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end, 'latin1')]);
}
