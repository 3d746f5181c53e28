import { z } from 'zod';
import { fileBytes, route } from '../../platform/http/contract.ts';
import { nothing, storeNumber } from '../../platform/http/fields.ts';
import { photoBytesMax } from './domain/photo.ts';

const tag = 'menu';
/** A photo is named by its content: SHA-256 in hexadecimal digits. */
export const photoName = z.string().regex(/^[0-9a-f]{64}$/);
const base64Max = Math.ceil(photoBytesMax / 3) * 4;

export const addPhoto = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/stores/:storeId/photos',
  bodyBytesMax: base64Max + 1024,
  summary:
    'Keep a photo of a dish: JPEG, PNG or WebP of at most 1 MB, as base64; its name goes into the menu',
  tag,
  params: z.strictObject({ storeId: storeNumber }),
  query: nothing,
  body: z.strictObject({ base64: z.base64().min(4).max(base64Max) }),
  reply: z.strictObject({ photo: photoName }),
  refusals: ['photo.notPicture', 'photo.tooLarge', 'photo.tooMany'],
});

export const getPhoto = route({
  kind: 'read',
  method: 'GET',
  path: '/v1/photos/:merchant/:photo',
  summary: 'A photo of a dish; whoever knows its name sees it, and may keep it for ever',
  tag,
  params: z.strictObject({
    merchant: z.coerce.number().int().min(1).max(2_000_000_000),
    photo: photoName,
  }),
  query: nothing,
  body: nothing,
  reply: fileBytes,
  fileType: 'image/*',
  refusals: ['photo.unknown'],
});
