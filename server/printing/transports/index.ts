import type { PortRange } from '../../platform/outbound/dial-printer.ts';
import { openDeviceLine } from './device-line.ts';
import type { OpenLine } from './port.ts';
import { openTcpLine } from './tcp-line.ts';

export { type BytePrinter, makeBytePrinter, type PrintOutcome } from './byte-printer.ts';
export type { ByteReach, OpenLine } from './port.ts';

/** Opens lines to network printers at these ports, and to devices in this folder. */
export function lineOpener({ ports, deviceFolder }: { ports: PortRange; deviceFolder: string }): OpenLine {
  return (reach, ear) =>
    reach.kind === 'tcp' ? openTcpLine(reach, ports, ear) : openDeviceLine(reach.path, deviceFolder, ear);
}
