import type { FastifyReply } from 'fastify';

/** A file instead of JSON. Its bytes are made after the transaction, so that a large one holds no connection. */
export type FileReply = {
  readonly type: string;
  /** What it is called where it is saved; any characters a person may read. */
  readonly name: string;
  readonly bytes: () => Promise<Uint8Array>;
};

/** Sends a file to be saved; nothing on the way keeps a copy. */
export async function sendFile(reply: FastifyReply, { type, name, bytes }: FileReply): Promise<FastifyReply> {
  const made = await bytes();
  return reply
    .code(200)
    .header('cache-control', 'no-store')
    .header('x-content-type-options', 'nosniff')
    .header('content-disposition', dispositionOf(name))
    .type(type)
    .send(Buffer.from(made.buffer, made.byteOffset, made.byteLength));
}

/** A picture whose address never stands for another one. */
export type Picture = { readonly type: string; readonly bytes: Uint8Array; readonly keepSeconds: number };

/** Sends a picture to be shown, and kept by whoever shows it; it is never read as anything but a picture. */
export function sendPicture(reply: FastifyReply, { type, bytes, keepSeconds }: Picture): FastifyReply {
  return reply
    .code(200)
    .header('cache-control', `public, max-age=${keepSeconds}, immutable`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', "default-src 'none'")
    .type(type)
    .send(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** The name twice (RFC 6266): in plain letters for old readers, and whole in UTF-8 (RFC 8187). */
function dispositionOf(name: string): string {
  const plain = name.replace(/[^\w. -]+/g, '_');
  const whole = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${whole}`;
}
