import { expect, test } from 'vitest';
import { photoTypeOf } from './photo.ts';

const bytes = (...parts: readonly (number | string)[]) =>
  new Uint8Array(parts.flatMap((part) => (typeof part === 'number' ? [part] : [...Buffer.from(part)])));

test('M19 a picture is known by its first bytes, whatever is said of it', () => {
  expect(photoTypeOf(bytes(0xff, 0xd8, 0xff, 0xe0))).toBe('image/jpeg');
  expect(photoTypeOf(bytes(0x89, 'PNG\r\n', 0x1a, '\n'))).toBe('image/png');
  expect(photoTypeOf(bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 '))).toBe('image/webp');
  for (const other of [
    bytes(),
    bytes(0xff, 0xd8),
    bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    bytes('<html><script>'),
    bytes('GIF89a'),
    bytes('RIFF', 0, 0, 0, 0, 'WAVEfmt '),
    bytes('xxxx', 0, 0, 0, 0, 'WEBPVP8 '),
  ])
    expect(photoTypeOf(other)).toBeNull();
});
