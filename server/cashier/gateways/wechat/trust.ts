import { type KeyObject, X509Certificate } from 'node:crypto';
import { readPublicKey, type WechatSettings } from './settings.ts';

/** A key of the gateway and the time in which it may be believed. */
export type PlatformKey = {
  readonly serial: string;
  readonly key: KeyObject;
  readonly from: Date;
  readonly until: Date;
};

/** Which keys of the gateway are believed. */
export type Trust = {
  /** The key an answer names by its serial; null where it is not, or no longer, one of the gateway's. */
  keyOf(serial: string): Promise<KeyObject | null>;
  /** The public key by which answers are wished to be signed; null where certificates are used. */
  readonly wishedSerial: string | null;
};

const publicKeyPrefix = 'PUB_KEY_ID_';
const refreshAfterMs = 12 * 3_600_000;
/** Forged notices with made-up serials must not make us ask the gateway again and again. */
const refreshNotBeforeMs = 60_000;
const retryNotBeforeMs = 5_000;
const ever = new Date(8.64e15);

/** A key believed already, by its serial. */
export type KnownKey = (serial: string) => KeyObject | null;

/**
 * Keeps the keys of one account: those from the settings, and the certificates given by `fetchKeys` (null where they
 * could not be had), fetched at first use, every twelve hours, and once for a serial not seen before. While a merchant
 * moves to the public key, it is that one which signs the list of certificates.
 */
export function makeTrust(
  settings: WechatSettings,
  now: () => Date,
  fetchKeys: (known: KnownKey) => Promise<readonly PlatformKey[] | null>,
): Trust {
  const configured = bySerial(settings.platformKeys.flatMap(readConfigured));
  const wishedSerial = [...configured.keys()].find((serial) => serial.startsWith(publicKeyPrefix)) ?? null;
  let fetched: ReadonlyMap<string, PlatformKey> = new Map();
  let fetchedAt = 0;
  let triedAt = 0;
  let failed = false;
  let running: Promise<void> | null = null;

  const known: KnownKey = (name) => {
    const serial = name.toUpperCase();
    const found = fetched.get(serial) ?? configured.get(serial);
    const moment = now();
    return found !== undefined && found.from <= moment && moment <= found.until ? found.key : null;
  };
  const refresh = async () => {
    triedAt = now().getTime();
    const keys = await fetchKeys(known);
    failed = keys === null;
    if (keys === null) return;
    fetched = bySerial(keys);
    fetchedAt = triedAt;
  };
  return {
    wishedSerial,
    async keyOf(serial) {
      if (serial.startsWith(publicKeyPrefix)) return known(serial);
      const old = fetchedAt !== 0 && now().getTime() - fetchedAt >= refreshAfterMs;
      const mayAsk = now().getTime() - triedAt >= (failed ? retryNotBeforeMs : refreshNotBeforeMs);
      if ((known(serial) === null || old) && (mayAsk || running !== null)) {
        running ??= refresh().finally(() => {
          running = null;
        });
        await running;
      }
      return known(serial);
    },
  };
}

function readConfigured({ serial, pem }: { serial: string; pem: string }): PlatformKey[] {
  const key = readPublicKey(pem);
  if (key === null) return [];
  if (!pem.includes('BEGIN CERTIFICATE')) return [{ serial, key, from: new Date(0), until: ever }];
  const { validFromDate, validToDate } = new X509Certificate(pem);
  return [{ serial, key, from: validFromDate, until: validToDate }];
}

function bySerial(keys: readonly PlatformKey[]): ReadonlyMap<string, PlatformKey> {
  return new Map(keys.map((key) => [key.serial.toUpperCase(), key]));
}
