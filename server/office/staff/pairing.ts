import { randomInt } from 'node:crypto';
import type { Pool } from 'pg';
import { type Decision, accept, refuse } from '../../kernel/decision.ts';
import { hashSecret, makeToken } from '../../platform/access/secrets.ts';
import { runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { countPairing, lockPairingCode, stageDevice, writePairingCode } from './device-queries.ts';

/** So many wrong codes close pairing at a store until a new code is made: 20 guesses at 100 million. */
const wrongTriesMax = 20;
const idMax = 2_147_483_647;

export type PairingCode = { readonly pairingCode: string; readonly expiresAt: Date; readonly uses: number };

/** Makes the store's pairing code: `<merchant>-<store>-<8 digits>`. The one before ends. */
export async function makePairingCode(
  pool: Pool,
  place: { readonly merchantId: number; readonly storeId: number; readonly by: string },
  limits: { readonly minutes: number; readonly uses: number },
  now: Date,
): Promise<PairingCode> {
  const digits = String(randomInt(100_000_000)).padStart(8, '0');
  const pairingCode = `${place.merchantId}-${place.storeId}-${digits}`;
  const expiresAt = new Date(now.getTime() + limits.minutes * 60_000);
  await runWork(pool, place.merchantId, place.by, now, async (tx) => {
    await writePairingCode(
      tx,
      place.storeId,
      { hash: hashSecret(pairingCode), uses: limits.uses, expiresAt },
      now,
    );
    return [];
  });
  return { pairingCode, expiresAt, uses: limits.uses };
}

export type PairedDevice = {
  readonly deviceId: string;
  readonly deviceToken: string;
  readonly storeId: number;
};

/** Pairs a device by its store's code. Wrong codes are counted and the count commits. */
export async function pairByCode(
  pool: Pool,
  asked: { readonly pairingCode: string; readonly name: string },
  contextFor: (merchantId: number) => Context,
): Promise<Decision<PairedDevice & { merchantId: number }>> {
  const [merchantId, storeId] = asked.pairingCode.split('-').map(Number);
  if (merchantId === undefined || storeId === undefined || merchantId > idMax || storeId > idMax)
    return refuse('access.pairingCodeWrong');
  const context = contextFor(merchantId);
  const { token, hash } = makeToken('device', merchantId);
  const deviceId = context.newId();
  let paired = false;
  await runWork(pool, merchantId, `device:${deviceId}`, context.now, async (tx) => {
    const code = await lockPairingCode(tx, storeId);
    if (code === undefined || code.wrong_tries >= wrongTriesMax) return [];
    const live = code.uses_left > 0 && code.expires_at > context.now;
    paired = live && code.code_hash === hashSecret(asked.pairingCode);
    if (live) await countPairing(tx, storeId, paired);
    if (!paired) return [];
    stageDevice(tx, { id: deviceId, storeId, name: asked.name, hash }, context.now);
    return [{ storeId, type: 'device.paired', subject: deviceId, payload: {} }];
  });
  return paired
    ? accept({ merchantId, deviceId, deviceToken: token, storeId })
    : refuse('access.pairingCodeWrong');
}
