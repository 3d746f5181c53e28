import type { Pool } from 'pg';
import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import { hashPin, pinPattern } from '../../platform/access/pin.ts';
import { makeToken } from '../../platform/access/secrets.ts';
import { issueSession } from '../../platform/access/sessions.ts';
import type { InputOf, ReplyOf } from '../../platform/http/contract.ts';
import { type NewEvent, nobody, runWork } from '../../spine/command.ts';
import type { Context } from '../../spine/context.ts';
import { createHouse, usualSettings } from '../merchants-stores/index.ts';
import type { openHouse } from './contract.ts';
import { type HouseNames, namesOfHouse } from './domain/house.ts';

export type HouseBody = InputOf<typeof openHouse>['body'];
export type Opened = ReplyOf<typeof openHouse>;

/** The house of a program is its first merchant, and its shop the first store. */
export const merchantId = 1;
const storeId = 1;

/** Opens the house as it was asked for: all of it in one transaction with the owner's rights, or nothing. */
export async function openTheHouse(
  owner: Pool,
  body: HouseBody,
  context: Context,
): Promise<Decision<Opened>> {
  const names = namesOfHouse(body);
  if (!names.ok) return names;
  if (!pinPattern.test(body.owner.pin)) return refuse('house.pinBad');
  // Slow by design, so it is done before the transaction begins.
  const pinHash = await hashPin(body.owner.pin);
  return makeHouse(owner, { body, names: names.value, pinHash }, context);
}

type Agreed = { readonly body: HouseBody; readonly names: HouseNames; readonly pinHash: string };

async function makeHouse(
  owner: Pool,
  { body, names, pinHash }: Agreed,
  context: Context,
): Promise<Decision<Opened>> {
  const { region, currency, timezone, cutoffMinutes, deviceName } = body;
  const [staffId, deviceId] = [context.newId(), context.newId()];
  const { token: deviceToken, hash: tokenHash } = makeToken('device', merchantId);
  const place = { region, currency, timezone, cutoffMinutes, settings: usualSettings };
  const house = {
    store: { ...place, merchantId, storeId, name: names.shop },
    owner: { staffId, name: names.owner, pinHash },
    device: { deviceId, name: deviceName, tokenHash },
  };
  let opened: Decision<Opened> = refuse('house.alreadyOpen');
  await runWork(owner, merchantId, `staff:${staffId}`, context.now, async (tx): Promise<NewEvent[]> => {
    if (!(await createHouse(tx, house, context.now))) return [];
    const session = issueSession(tx, { kind: 'staff', storeId, staffId, deviceId }, context);
    const staff = { id: staffId, name: names.owner, role: 'owner' } as const;
    const signedIn = { token: session.token, staff, storeId, expiresAt: session.expiresAt.toISOString() };
    opened = accept({ deviceId, deviceToken, storeId, storeName: names.shop, session: signedIn });
    const started = { staffId, deviceId, role: 'owner' };
    return [
      { storeId, type: 'shop.opened', subject: nobody, payload: { region, currency } },
      { storeId, type: 'device.paired', subject: deviceId, payload: {} },
      { storeId, type: 'session.started', subject: session.sessionId, payload: started },
    ];
  });
  return opened;
}
