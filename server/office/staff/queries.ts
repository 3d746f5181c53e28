import type { Role } from '../../platform/access/principal.ts';
import { insertRows, sql, updateRows } from '../../spine/sql.ts';
import type { Tx } from '../../spine/transaction.ts';

export type Member = {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly role: Role;
  readonly active: boolean;
};

type StaffRow = { staff_id: string; name_zh: string; name_en: string; role: Role; active: boolean };

const columns = 'staff_id, name_zh, name_en, role, active';
const worksHere = 'merchant_id = $1 and (store_id is null or store_id = $2)';

const readMembers = sql(
  'staff.members',
  `select ${columns} from house.staff where ${worksHere} order by active desc, created_at, staff_id limit 500`,
);
const readMember = sql(
  'staff.member',
  `select ${columns} from house.staff where ${worksHere} and staff_id = $3`,
);
const lockMember = sql(
  'staff.lock',
  `select ${columns} from house.staff where ${worksHere} and staff_id = $3 for update`,
);
// All owners are locked in one order, so that the last two cannot let each other go at the same moment.
const lockOwners = sql(
  'staff.lockOwners',
  `select staff_id from house.staff where merchant_id = $1 and role = 'owner' and active order by staff_id for update`,
);

/** Everyone of the store, those who left at the end; at most 500. */
export async function membersOf(tx: Tx, storeId: number): Promise<Member[]> {
  return (await tx.read<StaffRow>(readMembers, [tx.merchantId, storeId])).map(toMember);
}

export async function memberOf(tx: Tx, storeId: number, staffId: string): Promise<Member | undefined> {
  return (await tx.read<StaffRow>(readMember, [tx.merchantId, storeId, staffId])).map(toMember)[0];
}

export async function lockMemberOf(tx: Tx, storeId: number, staffId: string): Promise<Member | undefined> {
  return (await tx.read<StaffRow>(lockMember, [tx.merchantId, storeId, staffId])).map(toMember)[0];
}

/** The ids of the active owners, locked. Take it before the lock of one member. */
export async function lockActiveOwners(tx: Tx): Promise<string[]> {
  return (await tx.read<{ staff_id: string }>(lockOwners, [tx.merchantId])).map((row) => row.staff_id);
}

export function stageNewMember(tx: Tx, storeId: number, member: Member, pinHash: string, now: Date): void {
  const row = {
    ...rowOf(tx, member),
    store_id: storeId,
    pin_hash: pinHash,
    created_at: now.toISOString(),
  };
  tx.stage(insertRows('house.staff', Object.keys(row), [row]));
}

export function stageMember(tx: Tx, member: Member): void {
  const row = rowOf(tx, member);
  tx.stage(updateRows('house.staff', ['staff_id'], ['name_zh', 'name_en', 'role', 'active'], [row]));
}

export function stagePin(tx: Tx, staffId: string, pinHash: string): void {
  const row = { merchant_id: tx.merchantId, staff_id: staffId, pin_hash: pinHash };
  tx.stage(updateRows('house.staff', ['staff_id'], ['pin_hash'], [row]));
}

function rowOf(tx: Tx, { id, name, role, active }: Member) {
  return { merchant_id: tx.merchantId, staff_id: id, name_zh: name.zh, name_en: name.en, role, active };
}

function toMember(row: StaffRow): Member {
  const { staff_id: id, name_zh: zh, name_en: en, role, active } = row;
  return { id, name: { zh, en }, role, active };
}
