/** The pieces of DER (ITU-T X.690) that a certificate is made of. */

/** One element: tag, length, content. */
export function der(tag: number, ...content: readonly Buffer[]): Buffer {
  const body = Buffer.concat(content);
  return Buffer.concat([Buffer.from([tag]), lengthOf(body.length), body]);
}

export const sequence = (...content: readonly Buffer[]): Buffer => der(0x30, ...content);

/** A whole number that is not negative, from its hexadecimal digits. */
export function integer(hex: string): Buffer {
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  const first = bytes[0] ?? 0;
  return der(0x02, first >= 0x80 ? Buffer.concat([Buffer.from([0]), bytes]) : bytes);
}

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  return der(0x06, Buffer.from([first * 40 + second, ...rest.flatMap(sevenBits)]));
}

/** UTCTime: two digits of the year, which X.509 asks for up to 2049. */
export function utcTime(at: Date): Buffer {
  const digits = at.toISOString().replace(/[-:T]/g, '').slice(2, 14);
  return der(0x17, Buffer.from(`${digits}Z`, 'latin1'));
}

/** A bit string of whole bytes. */
export const bitString = (bytes: Buffer): Buffer => der(0x03, Buffer.from([0]), bytes);

/** The elements directly inside a constructed one. */
export function childrenOf(element: Buffer): { tag: number; content: Buffer; whole: Buffer }[] {
  const children: { tag: number; content: Buffer; whole: Buffer }[] = [];
  const { start, end } = boundsOf(element, 0);
  for (let at = start; at < end; ) {
    const bounds = boundsOf(element, at);
    children.push({
      tag: element[at] ?? 0,
      content: element.subarray(bounds.start, bounds.end),
      whole: element.subarray(at, bounds.end),
    });
    at = bounds.end;
  }
  return children;
}

/** An object identifier as its numbers with dots. */
export function dottedOf(content: Buffer): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) {
      numbers.push(value);
      value = 0;
    }
  }
  const [head = 0, ...rest] = numbers;
  const first = Math.min(2, Math.floor(head / 40));
  return [first, head - first * 40, ...rest].join('.');
}

function boundsOf(element: Buffer, at: number): { start: number; end: number } {
  const first = element[at + 1] ?? 0;
  if (first < 0x80) return { start: at + 2, end: at + 2 + first };
  const bytes = first & 0x7f;
  const start = at + 2 + bytes;
  return { start, end: start + element.readUIntBE(at + 2, bytes) };
}

function lengthOf(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const hex = length.toString(16);
  const bytes = Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
  return Buffer.concat([Buffer.from([0x80 | bytes.length]), bytes]);
}

function sevenBits(value: number): number[] {
  const groups = [value & 0x7f];
  for (let rest = value >>> 7; rest > 0; rest >>>= 7) groups.unshift((rest & 0x7f) | 0x80);
  return groups;
}
