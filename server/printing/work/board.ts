import { type CloudPrinter, openCloudPrinter } from '../cloud/index.ts';
import { namesOfPeople, peopleOf } from '../render/index.ts';
import type { PrintSetup, Printer, Words } from '../setup/domain/setup.ts';
import { loadSetup, openKey } from '../setup/index.ts';
import { byteHand } from './byte-hand.ts';
import { cloudHand } from './cloud-hand.ts';
import type { Hand } from './hand.ts';
import type { Place, PrintWorkParts, Rows } from './parts.ts';
import { type PrinterNow, readOnTheWay, readPrinterNow, readWaiting, type WorkJob } from './rows.ts';

/** All that a round of work at a printer knows. */
export type Board = PrinterNow & {
  readonly now: Date;
  readonly setup: PrintSetup;
  /** Null where it was removed or switched off. */
  readonly printer: Printer | null;
  /** The first made first. */
  readonly queue: readonly WorkJob[];
  readonly onTheWay: readonly WorkJob[];
  readonly people: ReadonlyMap<string, Words>;
};

/** Reads how a printer stands and what is to be done there; null where there is no such printer. */
export function readBoard(
  rows: Rows,
  { setups }: Pick<PrintWorkParts, 'setups'>,
  { merchantId, storeId, printerId }: Place,
): Promise<Board | null> {
  return rows.read(merchantId, async (tx, now) => {
    const found = await readPrinterNow(tx, printerId);
    if (found === null) return null;
    const setup = await loadSetup(tx, setups, storeId, found.version);
    const queue = found.waiting === 0 ? [] : await readWaiting(tx, printerId);
    const onTheWay = found.nextDue === null ? [] : await readOnTheWay(tx, printerId, now);
    const people = await namesOfPeople(tx, [
      ...new Set([...queue, ...onTheWay].flatMap(({ content }) => peopleOf(content))),
    ]);
    const printer = setup.printers.find(({ id, active }) => id === printerId && active) ?? null;
    return { ...found, now, setup, printer, queue, onTheWay, people };
  });
}

export type HandGiven = Pick<PrintWorkParts, 'contextFor' | 'openLine' | 'patience' | 'secrets'> & {
  readonly place: Place;
  readonly provedLate: (jobId: string) => void;
};

/** The hand for a printer as it is set up now. */
export function handFor({ reach, model }: Printer, sealed: string | null, given: HandGiven): Hand {
  const { contextFor, place } = given;
  const now = (): Date => contextFor(place.merchantId).now;
  if (reach.kind !== 'cloud') return byteHand({ ...given, reach, model, now });
  const key = sealed === null ? null : openKey(given.secrets, place, sealed);
  const ending = new AbortController();
  const printer: CloudPrinter | null =
    key?.ok === true ? openCloudPrinter(reach, { key: key.value }, { now, signal: ending.signal }) : null;
  return cloudHand({ ...given, printer, model, now, close: () => ending.abort() });
}

/** Two hands made for the same of this work alike. */
export function handKeyOf({ reach, model }: Printer, sealed: string | null): string {
  const { fence, tellsStatus, columns } = model;
  return JSON.stringify([reach, fence, tellsStatus, columns, sealed]);
}
