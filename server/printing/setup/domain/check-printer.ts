import { accept, type Decision, refuse } from '../../../kernel/decision.ts';
import type { Printer, PrintSetup, Reach } from './setup.ts';

/** The ports of network printers that this program may call. */
export type Ports = { readonly from: number; readonly to: number };

const printersMax = 100;

/** Whether a printer may stand in this setup, in place of the one of the same id. */
export function checkPrinter(setup: PrintSetup, printer: Printer, ports: Ports): Decision<null> {
  const reached = checkReach(printer.reach, ports);
  if (!reached.ok) return reached;
  const others = setup.printers.filter(({ id }) => id !== printer.id);
  if (others.length >= printersMax) return refuse('printer.tooMany');
  const { backup, active } = printer;
  // Two printers may stand in for each other. One that is switched off stands in for nobody: slips would go nowhere.
  if (backup !== null && !others.some((other) => other.id === backup.printerId && other.active))
    return refuse('printer.backupUnknown');
  return active ? accept(null) : checkNotNeeded(setup, printer.id);
}

/** Whether nobody counts on a printer to stand in. */
export function checkNotNeeded({ printers }: PrintSetup, printerId: string): Decision<null> {
  const relying = printers.find(({ backup }) => backup?.printerId === printerId);
  return relying === undefined ? accept(null) : refuse('printer.isBackup', { printerId: relying.id });
}

/** The setup with this printer in place of the one of its id, or at the end. */
export function withPrinter({ printers }: PrintSetup, printer: Printer): PrintSetup {
  const known = printers.some(({ id }) => id === printer.id);
  return {
    printers: known
      ? printers.map((each) => (each.id === printer.id ? printer : each))
      : [...printers, printer],
  };
}

export function withoutPrinter({ printers }: PrintSetup, printerId: string): PrintSetup {
  return { printers: printers.filter(({ id }) => id !== printerId) };
}

/** Whether a key that was typed for one is still the key of the other. */
export function isSameAccount(before: Reach | undefined, now: Reach): boolean {
  return (
    before?.kind === 'cloud' &&
    now.kind === 'cloud' &&
    before.vendor === now.vendor &&
    before.user === now.user &&
    before.baseUrl === now.baseUrl
  );
}

/** A name or an address, without port, path or blanks. */
const hostName = /^[\w.:-]+$/;
const devicePath = /^\/dev(\/[\w.:-]+)+$/;
const upwards = /\/\.\.?(\/|$)/;
const webAddress = /^https?:\/\/[^\s/?#@]+(\/[^\s?#]*)?$/;

function checkReach(reach: Reach, ports: Ports): Decision<null> {
  switch (reach.kind) {
    case 'tcp': {
      const { host, port } = reach;
      if (!hostName.test(host)) return refuse('printer.addressRefused');
      return port >= ports.from && port <= ports.to
        ? accept(null)
        : refuse('printer.portRefused', { from: ports.from, to: ports.to });
    }
    case 'device': {
      const sound = devicePath.test(reach.path) && !upwards.test(reach.path);
      return sound ? accept(null) : refuse('printer.pathRefused');
    }
    case 'cloud': {
      const sound = reach.baseUrl === null || webAddress.test(reach.baseUrl);
      return sound ? accept(null) : refuse('printer.addressRefused');
    }
  }
}
