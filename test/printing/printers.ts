import { once } from 'node:events';
import { connect } from 'node:net';
import { openPrinter, type Printer } from '../../sandbox/printer/index.ts';
import {
  encodeSlip,
  paper58,
  paper80,
  type PrinterModel,
  type SlipDocument,
} from '../../server/printing/index.ts';

export const encodings = ['gb18030', 'gbk', 'utf8'] as const;
export const widths = [58, 80] as const;
export type Width = (typeof widths)[number];

/** A printer as a shop would describe it; everything it can be, unless told otherwise. */
export function modelOf(widthMm: Width, change: Partial<PrinterModel> = {}): PrinterModel {
  return {
    paper: widthMm === 58 ? paper58 : paper80,
    encoding: 'gb18030',
    wholeSet: false,
    font: null,
    knife: 'partial',
    beeper: true,
    fence: 'inTurn',
    ...change,
  };
}

/** Sends bytes over a connection of its own and waits for one answer, or for the printer to hang up. */
export async function send(printer: Printer, bytes: Uint8Array): Promise<Buffer> {
  const socket = connect(printer.port, '127.0.0.1');
  const answers: Buffer[] = [];
  socket.on('data', (chunk: Buffer) => answers.push(chunk));
  await once(socket, 'connect');
  socket.write(bytes);
  await Promise.race([once(socket, 'data'), once(socket, 'close')]);
  socket.destroy();
  return Buffer.concat(answers);
}

/** Prints documents one after another on a fresh sandbox printer and gives it back with all it printed. */
export async function printAll(
  documents: readonly SlipDocument[],
  widthMm: Width,
  change: Partial<PrinterModel> = {},
): Promise<Printer> {
  const model = modelOf(widthMm, change);
  const printer = await openPrinter({ port: 0, widthMm, encoding: model.encoding });
  try {
    for (const [at, document] of documents.entries())
      await send(printer, encodeSlip(document, model, String(at)).bytes);
  } finally {
    await printer.close();
  }
  return printer;
}
