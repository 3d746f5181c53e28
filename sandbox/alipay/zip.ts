import { crc32, deflateRawSync } from 'node:zlib';

/** One file in a zip archive: its name as the bytes that stand in the archive. */
export type ZipEntry = { readonly name: Buffer; readonly content: Buffer };

const DEFLATE = 8;
const VERSION = 20;

/**
 * A zip archive as Alipay packs its bills: deflated, names as raw bytes (GBK) without the UTF-8 flag.
 * Layout after PKWARE's APPNOTE 4.3: local header and data for each file, the central directory, its end.
 */
export function zipOf(entries: readonly ZipEntry[], madeAt: number): Buffer {
  const local: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const packed = deflateRawSync(content);
    const facts = factsOf({ name, content, packed, madeAt });
    const header = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, u16(0), name, packed]);
    central.push(
      Buffer.concat([
        Buffer.from('PK\x01\x02', 'latin1'),
        u16(VERSION),
        facts,
        ...[u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset)],
        name,
      ]),
    );
    local.push(header);
    offset += header.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.concat([
    Buffer.from('PK\x05\x06', 'latin1'),
    ...[u16(0), u16(0), u16(entries.length), u16(entries.length)],
    ...[u32(directory.length), u32(offset), u16(0)],
  ]);
  return Buffer.concat([...local, directory, end]);
}

/** What the local header and the central directory both say, from the version needed to the length of the name. */
function factsOf(file: { name: Buffer; content: Buffer; packed: Buffer; madeAt: number }): Buffer {
  const { date, time } = dosTime(file.madeAt);
  return Buffer.concat([
    ...[u16(VERSION), u16(0), u16(DEFLATE), u16(time), u16(date)],
    ...[u32(crc32(file.content)), u32(file.packed.length), u32(file.content.length), u16(file.name.length)],
  ]);
}

/** The archive's clock: two-second steps, here in China's time. */
function dosTime(at: number): { date: number; time: number } {
  const china = new Date(at + 8 * 3_600_000);
  return {
    date: ((china.getUTCFullYear() - 1980) << 9) | ((china.getUTCMonth() + 1) << 5) | china.getUTCDate(),
    time: (china.getUTCHours() << 11) | (china.getUTCMinutes() << 5) | (china.getUTCSeconds() >> 1),
  };
}

function u16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
