import type * as jobs from '../../../server/printing/jobs/contract.ts';
import type * as setup from '../../../server/printing/setup/contract.ts';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import { stops } from '../../../server/printing/transports/domain/troubles.ts';
import type { Duty, SlipKind } from '../../../server/printing/setup/domain/setup.ts';

type PrinterView = ReplyOf<typeof setup.listPrinters>['printers'][number];
export type Printer = Omit<PrinterView, 'duties'> & { readonly duties: readonly Duty[] };
export type Printers = { readonly printers: readonly Printer[] };
export type Slips = ReplyOf<typeof jobs.listJobs>;
export type Slip = Slips['jobs'][number];
export type Trouble = NonNullable<Printer['trouble']>[number];

/** A printer that cannot print, and its slips that have waited long. */
export type DownPrinter = { readonly printer: Printer; readonly held: readonly Slip[] };

/** What needs somebody at a printer; of each kind the one that waits longest first. */
export type Board = {
  /** Nothing was printed, or nobody knows. */
  readonly slips: readonly Slip[];
  /** Has waited long, though its printer says that it is well. */
  readonly waiting: readonly Slip[];
  readonly down: readonly DownPrinter[];
};

/** The board of a store, made of its slips that need somebody and its printers. */
export function boardOf(all: readonly Slip[], printers: readonly Printer[]): Board {
  // Slips of one command have one time; their ids go up in the order in which they were made.
  const sorted = all.toSorted((left, right) => ageKey(left).localeCompare(ageKey(right)));
  const isDown = ({ active, trouble }: Printer): boolean => active && stops(trouble ?? []);
  const waiting = sorted.filter(isWaiting);
  const down = printers.filter(isDown).map((printer) => ({
    printer,
    held: waiting.filter((slip) => slip.printer.id === printer.id),
  }));
  return {
    slips: sorted.filter((slip) => !isWaiting(slip)),
    // What a printer in trouble holds back comes by itself: it is told beside the printer.
    waiting: waiting.filter((slip) => down.every(({ printer }) => printer.id !== slip.printer.id)),
    down,
  };
}

export function countOf({ slips, waiting, down }: Board): number {
  return slips.length + waiting.length + down.length;
}

function isWaiting({ state }: Slip): boolean {
  return state === 'queued' || state === 'sending';
}

function ageKey({ madeAt, id }: Slip): string {
  return `${madeAt} ${id}`;
}

/** What is wrong, the causes alone: a printer whose cover is open says that it is offline too. */
export function troublesOf({ trouble }: Pick<Printer, 'trouble'>): readonly Trouble[] {
  const all = trouble ?? [];
  if (all.includes('unreachable')) return ['unreachable'];
  const causes = all.filter((each) => each !== 'offline' && each !== 'paperNearEnd');
  const nearEnd = all.includes('paperNearEnd') && !all.includes('paperOut');
  return [...(causes.length > 0 ? causes : all.filter(isOffline)), ...(nearEnd ? nearEndOnly : [])];
}

const nearEndOnly: readonly Trouble[] = ['paperNearEnd'];

function isOffline(trouble: Trouble): boolean {
  return trouble === 'offline';
}

/** How a printer stands, as one word and colour: what stops it comes before what will. */
export type Standing = 'off' | 'well' | 'quiet' | 'never' | 'soon' | 'down';

export function standingOf(printer: Pick<Printer, 'active' | 'trouble' | 'model'>): Standing {
  if (!printer.active) return 'off';
  if (printer.trouble === null) return 'never';
  const troubles = troublesOf(printer);
  if (stops(troubles)) return 'down';
  if (troubles.length > 0) return 'soon';
  return printer.model.tellsStatus ? 'well' : 'quiet';
}

/** What comes out in the kitchen. */
export const kitchenSlips: readonly string[] = [
  'summary',
  'dish',
  'runner',
  'void',
  'rush',
  'move',
] satisfies SlipKind[];

/** The part of the board a kitchen screen shows: slips of the kitchen at printers that serve its stations. */
export function boardAt(board: Board, printers: readonly Printer[], stations: readonly string[]): Board {
  const here = new Set(printers.filter((printer) => servesOne(printer, stations)).map(({ id }) => id));
  const isHere = ({ slip, printer, meantFor }: Slip): boolean =>
    kitchenSlips.includes(slip) && here.has((meantFor ?? printer).id);
  return {
    slips: board.slips.filter(isHere),
    waiting: board.waiting.filter(isHere),
    down: board.down.filter(({ printer }) => here.has(printer.id)),
  };
}

/** Whether a slip of one of these stations, or of the whole kitchen, comes out there; no stations are all of them. */
function servesOne({ duties }: Printer, stations: readonly string[]): boolean {
  return duties.some(
    ({ slip, stationIds }) =>
      kitchenSlips.includes(slip) &&
      (stations.length === 0 || stationIds === null || stationIds.some((id) => stations.includes(id))),
  );
}
