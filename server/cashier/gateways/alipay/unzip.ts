import { crc32, inflateRawSync } from 'node:zlib';

/** A file of an archive; the name as bytes, for Alipay writes names in GBK without saying so. */
export type ZipEntry = { readonly name: Buffer; readonly content: Buffer };

const endMark = 0x06054b50;
const directoryMark = 0x02014b50;
const fileMark = 0x04034b50;
const endLength = 22;
const commentMax = 0xffff;
const stored = 0;
const deflated = 8;

/**
 * The files of a zip archive (APPNOTE 4.3), read by its directory. Throws when it is cut off or damaged, encrypted,
 * larger than `bytesMax` unpacked, or of the 64-bit kind: no bill is.
 */
export function unzip(archive: Buffer, bytesMax: number): readonly ZipEntry[] {
  const end = endOf(archive);
  const count = archive.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  let left = bytesMax;
  for (let index = 0; index < count; index += 1) {
    if (archive.readUInt32LE(at) !== directoryMark) throw new Error('zip: no entry where one should be');
    const nameLength = archive.readUInt16LE(at + 28);
    const content = contentOf(archive, at, left);
    left -= content.length;
    entries.push({ name: archive.subarray(at + 46, at + 46 + nameLength), content });
    at += 46 + nameLength + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}

/** The end of the directory stands last, before a comment of unknown length. */
function endOf(archive: Buffer): number {
  const first = Math.max(0, archive.length - endLength - commentMax);
  for (let at = archive.length - endLength; at >= first; at -= 1) {
    if (archive.readUInt32LE(at) === endMark) return at;
  }
  throw new Error('zip: no end');
}

/** Lengths and checksum are those of the directory: the ones before the content may be empty. */
function contentOf(archive: Buffer, at: number, bytesMax: number): Buffer {
  const isEncrypted = (archive.readUInt16LE(at + 8) & 1) === 1;
  const method = archive.readUInt16LE(at + 10);
  const packedLength = archive.readUInt32LE(at + 20);
  const length = archive.readUInt32LE(at + 24);
  const file = archive.readUInt32LE(at + 42);
  if (isEncrypted || length > bytesMax) throw new Error('zip: encrypted or too large');
  if (archive.readUInt32LE(file) !== fileMark) throw new Error('zip: no file where one should be');
  const from = file + 30 + archive.readUInt16LE(file + 26) + archive.readUInt16LE(file + 28);
  const packed = archive.subarray(from, from + packedLength);
  const content = unpack(method, packed, length);
  if (content.length !== length || crc32(content) !== archive.readUInt32LE(at + 16)) {
    throw new Error('zip: damaged');
  }
  return content;
}

function unpack(method: number, packed: Buffer, length: number): Buffer {
  if (method === stored) return packed;
  if (method !== deflated) throw new Error('zip: packed in another way');
  return inflateRawSync(packed, { maxOutputLength: Math.max(length, 1) });
}
