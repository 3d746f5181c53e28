import { createHash } from 'node:crypto';
import { refuse } from '../../kernel/decision.ts';
import { allow, anybody } from '../../platform/access/policy.ts';
import { principalName } from '../../platform/access/principal.ts';
import { command, entry, type MountedRoute } from '../../platform/http/mount.ts';
import { nobody, runRead } from '../../spine/command.ts';
import { sql } from '../../spine/sql.ts';
import type { OrderingParts } from '../parts.ts';
import { photoBytesMax, photosMax, photoTypeOf, type PhotoType } from './domain/photo.ts';
import { addPhoto, getPhoto } from './photo-contract.ts';
import { mayImportMenu } from './policy.ts';

/** The routes of dishes' photos. */
export function makePhotoRoutes({ pool }: Pick<OrderingParts, 'pool'>): MountedRoute[] {
  return [addRoute(), photoRoute(pool)];
}

const countPhotos = sql(
  'menu.countPhotos',
  `select count(*)::integer as kept, coalesce(bool_or(photo = $2), false) as known
   from ordering.photo where merchant_id = $1`,
);

const insertPhoto = sql(
  'menu.insertPhoto',
  `insert into ordering.photo (merchant_id, photo, type, bytes, added_at, added_by)
   values ($1, $2, $3, decode($4, 'base64'), $5, $6) on conflict do nothing`,
);

function addRoute(): MountedRoute {
  return command(addPhoto, mayImportMenu, async (tx, { params: { storeId }, body }, who, context) => {
    const bytes = Buffer.from(body.base64, 'base64');
    const type = photoTypeOf(bytes);
    if (type === null) return refuse('photo.notPicture');
    if (bytes.length > photoBytesMax) return refuse('photo.tooLarge', { bytesMax: photoBytesMax });
    const photo = createHash('sha256').update(bytes).digest('hex');
    const [counted] = await tx.read<{ kept: number; known: boolean }>(countPhotos, [tx.merchantId, photo]);
    const reply = { ok: true, body: { photo } } as const;
    if (counted?.known === true) return { ...reply, status: 200, events: [] };
    if ((counted?.kept ?? 0) >= photosMax) return refuse('photo.tooMany', { max: photosMax });
    const values = [tx.merchantId, photo, type, body.base64, context.now.toISOString(), principalName(who)];
    // The same picture may come twice at one moment.
    tx.stage({ statement: insertPhoto, values, rows: 'any' });
    const added = { storeId, type: 'photo.added', subject: nobody, payload: { photo } };
    return { ...reply, status: 201, events: [added] };
  });
}

const readPhoto = sql(
  'menu.photo',
  'select type, bytes from ordering.photo where merchant_id = $1 and photo = $2',
);

const yearSeconds = 365 * 24 * 3600;

/** Pictures are asked for by a page's own tags, which carry no session: the name is the key, and it is a long one. */
function photoRoute(pool: OrderingParts['pool']): MountedRoute {
  return entry(getPhoto, allow(anybody), async ({ params: { merchant, photo } }) => {
    const [found] = await runRead(pool, merchant, (tx) =>
      tx.read<{ type: PhotoType; bytes: Buffer }>(readPhoto, [merchant, photo]),
    );
    if (found === undefined) return refuse('photo.unknown');
    const { type, bytes } = found;
    return { ok: true, picture: { type, bytes, keepSeconds: yearSeconds } };
  });
}
