import { readFile } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import type { Face } from './face.ts';
import { standardFace } from './standard-face.ts';
import { embeddedFace } from './typeface/embedded-face.ts';
import { openFont } from './typeface/sfnt.ts';

/** Letters for one document: those of a font file, else those that every reader brings. */
export async function openFace(file: string | null): Promise<Face> {
  if (file === null) return standardFace();
  // It was tried at the start; that it went away since is no reason to print nothing.
  const bytes = await readFile(file).catch(() => null);
  return bytes === null ? standardFace() : embeddedFace(openFont(bytes));
}

/** Tries a font file as a document would use it. Throws where it cannot be read or used. */
export function tryFont(file: string): void {
  const face = embeddedFace(openFont(readFileSync(file)));
  face.runsOf('扫码点餐 Scan to order 0123456789', true);
  let objects = 0;
  face.write(() => {
    objects += 1;
    return objects;
  });
}
