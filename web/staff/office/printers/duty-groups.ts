import type { Duty, Service, SlipKind } from '../../../../server/printing/setup/domain/setup.ts';

/** What an owner calls one job of a printer. The three notices of a kitchen go together, and so do the till's slips. */
export const dutyKinds = ['dish', 'summary', 'runner', 'notices', 'till'] as const;
export type DutyKind = (typeof dutyKinds)[number];

/** One line of the form: these slips, of these stations (null: the whole house), areas and kinds of service. */
export type DutyGroup = {
  readonly kind: DutyKind;
  readonly slips: readonly SlipKind[];
  readonly stationIds: readonly string[] | null;
  readonly areaIds: readonly string[] | null;
  readonly services: readonly Service[] | null;
  readonly copies: number;
};

export const slipsOfKind = {
  dish: ['dish'],
  summary: ['summary'],
  runner: ['runner'],
  notices: ['void', 'rush', 'move'],
  till: ['preBill', 'receipt'],
} as const satisfies Record<DutyKind, readonly SlipKind[]>;

/** A slip per dish is made at a station, a bill at none; the others can be for both. */
export function scopesOf(kind: DutyKind): 'stations' | 'house' | 'either' {
  if (kind === 'dish') return 'stations';
  return kind === 'till' ? 'house' : 'either';
}

/** A new line, as it is usual: the kitchen's for every station, the pass and the till for the whole house. */
export function newGroup(kind: DutyKind, stationIds: readonly string[]): DutyGroup {
  const whole = kind === 'till' || kind === 'runner';
  return {
    kind,
    slips: slipsOfKind[kind],
    stationIds: whole ? null : stationIds,
    areaIds: null,
    services: null,
    copies: 1,
  };
}

/** Duties as lines of the form: those of one kind that differ in nothing but the slip are one line. */
export function groupsOf(duties: readonly Duty[]): DutyGroup[] {
  const groups = new Map<string, DutyGroup>();
  for (const { slip, ...scope } of duties) {
    const kind = kindOf(slip);
    const { stationIds, areaIds, services, copies } = scope;
    const key = JSON.stringify([kind, stationIds, areaIds, services, copies]);
    const slips = [...(groups.get(key)?.slips ?? []), slip];
    groups.set(key, { kind, slips, stationIds, areaIds, services, copies });
  }
  return [...groups.values()];
}

function kindOf(slip: SlipKind): DutyKind {
  return dutyKinds.find((kind) => slipsOfKind[kind].some((each) => each === slip)) ?? 'summary';
}

/** Lines of the form as the contract takes them, one duty per slip. */
export function dutiesOf(groups: readonly DutyGroup[]): Duty[] {
  return groups.flatMap(({ slips, stationIds, areaIds, services, copies }) =>
    slips.map((slip) => ({ slip, stationIds, areaIds, services, copies })),
  );
}

/** What a line of the form still lacks; null where it can be sent. */
export function lackOf({ slips, stationIds }: DutyGroup): 'stations' | 'which' | null {
  if (slips.length === 0) return 'which';
  return stationIds !== null && stationIds.length === 0 ? 'stations' : null;
}
