import { randomUUID } from 'node:crypto';
import type { Database } from '../../server/platform/postgres/index.ts';
import { openTillScene, type TillScene } from '../cashier/till-scene.ts';
import { at, textAt } from '../harness/fields.ts';
import { type Person, type Reply, send, signInPerson, testPin } from '../harness/house.ts';

type Float = { readonly other: number; readonly source?: 'safe' | 'overShort'; readonly note?: string };

/** The cashier half with short ways to keep shifts. Each test takes a till of its own: they do not meet in a drawer. */
export type ShiftScene = TillScene & {
  readonly newTill: (role?: 'cashier' | 'manager') => Promise<Person>;
  readonly open: (who: Person, float: Float, shiftId?: string, key?: string) => Promise<Reply>;
  /** Opens with this float as it should be; gives the shift's id. */
  readonly begin: (who: Person, other: number) => Promise<string>;
  readonly count: (who: Person, shiftId: string, other: number, pieces?: object[]) => Promise<Reply>;
  readonly close: (who: Person, shiftId: string, kept: number, more?: object) => Promise<Reply>;
  readonly move: (who: Person, shiftId: string, kind: string, amount: number) => Promise<Reply>;
  readonly here: (who: Person) => Promise<unknown>;
  /** Takes cash for an order of its own; gives the payment's id. */
  readonly payNew: (who: Person, amount: number, received?: number) => Promise<string>;
  readonly giveBack: (who: Person, paymentId: string, amount: number) => Promise<void>;
  /** What the books hold of each account because of these shifts. */
  readonly booked: (shiftIds: readonly string[]) => Promise<Record<string, number>>;
  /** Sessions end over night. */
  readonly signInAgain: (...people: Person[]) => Promise<void>;
};

export const amountOf = (other: number) => ({ pieces: [], other });

export const cashOf = (amount: number, received = amount) => ({
  paymentId: randomUUID(),
  tender: 'cash',
  amount,
  received,
});

export async function openShiftScene(database: Database): Promise<ShiftScene> {
  const scene = await openTillScene(database);
  const { post } = scene;
  const open: ShiftScene['open'] = (who, { other, source, note }, shiftId = randomUUID(), key) =>
    post(
      who,
      '/v1/stores/1/shifts',
      { shiftId, count: amountOf(other), source: source ?? null, note: note ?? null },
      key,
    );
  return {
    ...scene,
    ...moneyWays(scene),
    open,
    newTill: (role = 'cashier') => signInPerson(scene, database, scene.store, role),
    begin: async (who, other) => {
      const { status, body } = await open(who, { other });
      if (status !== 201) throw new Error(JSON.stringify(body));
      return textAt(at(body, 'shift'), 'id');
    },
    count: (who, shiftId, other, pieces = []) =>
      post(who, `/v1/shifts/${shiftId}/count`, { count: { pieces, other } }),
    close: (who, shiftId, kept, more = {}) =>
      post(who, `/v1/shifts/${shiftId}/close`, { kept, note: null, ...more }),
    move: (who, shiftId, kind, amount) =>
      post(who, `/v1/shifts/${shiftId}/cash`, { moveId: randomUUID(), kind, amount, note: null }),
    here: async (who) => (await scene.get(who, '/v1/stores/1/till-shift')).body,
    booked: (shiftIds) => booked(database, shiftIds),
    signInAgain: async (...people) => {
      for (const person of [...people, ...Object.values(scene.people)]) {
        const body = { staffId: person.staffId, pin: testPin };
        const asked = { token: person.deviceToken, body };
        Object.assign(person, {
          token: textAt((await send(scene.server, 'POST', '/v1/sessions', asked)).body, 'token'),
        });
      }
    },
  };
}

function moneyWays({ post, order }: TillScene): Pick<ShiftScene, 'payNew' | 'giveBack'> {
  const done = async (asked: Promise<Reply>): Promise<void> => {
    const { status, body } = await asked;
    if (status >= 300) throw new Error(JSON.stringify(body));
  };
  return {
    async payNew(who, amount, received) {
      const { billId } = await order(amount);
      const body = cashOf(amount, received);
      await done(post(who, `/v1/bills/${billId}/payments`, body));
      return body.paymentId;
    },
    async giveBack(who, paymentId, amount) {
      const refundId = randomUUID();
      const asked = { refundId, amount, reason: '少上一道菜' };
      await done(post(who, `/v1/payments/${paymentId}/refund`, asked));
      await done(post(who, `/v1/refunds/${refundId}/done`));
    },
  };
}

async function booked(database: Database, shiftIds: readonly string[]): Promise<Record<string, number>> {
  const { rows } = await database.owner.query<{ account: string; amount: number }>(
    `select p.account, sum(p.amount)::integer as amount from cashier.journal_entry e
     join cashier.posting p using (merchant_id, store_id, business_date, entry_id)
     where e.subject = any($1) group by p.account`,
    [shiftIds],
  );
  return Object.fromEntries(rows.map(({ account, amount }) => [account, amount]));
}
