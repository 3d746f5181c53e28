export const photoTypes = ['image/jpeg', 'image/png', 'image/webp'] as const;
export type PhotoType = (typeof photoTypes)[number];

export const photoBytesMax = 1024 * 1024;
/** Photos a merchant keeps; what is not on a menu any more is kept for the bills and phones that show it. */
export const photosMax = 5000;

const beginnings: readonly {
  readonly type: PhotoType;
  readonly at: number;
  readonly bytes: readonly number[];
}[] = [
  { type: 'image/jpeg', at: 0, bytes: [0xff, 0xd8, 0xff] },
  { type: 'image/png', at: 0, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  // RIFF, its length, then WEBP.
  { type: 'image/webp', at: 8, bytes: [0x57, 0x45, 0x42, 0x50] },
];
const riff = [0x52, 0x49, 0x46, 0x46];

/** What a picture is, by its first bytes and by nothing anybody says of it; null where it is none of ours. */
export function photoTypeOf(bytes: Uint8Array): PhotoType | null {
  const has = (at: number, wanted: readonly number[]) =>
    wanted.every((byte, index) => bytes[at + index] === byte);
  const found = beginnings.find((each) => has(each.at, each.bytes));
  if (found === undefined || (found.type === 'image/webp' && !has(0, riff))) return null;
  return found.type;
}
