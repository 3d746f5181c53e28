import { createHash } from 'node:crypto';

/** The same id for the same thing of the demo shop at every start and in both programs: a UUIDv8 of its name. */
export function demoId(name: string): string {
  const hex = createHash('sha256').update(`tangshi demo ${name}`).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 18), 16) & 0x3f) | 0x80).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(18, 20)}-${hex.slice(20, 32)}`;
}
