import type { PrinterModel } from '../escpos/index.ts';
import { dotsPerColumn } from '../layout/domain/document.ts';
import type { HexFont } from '../raster/index.ts';
import type { Printer } from '../setup/domain/setup.ts';

/** A printer of the shop as the encoder and the preview take it. */
export function printerModelOf({ model }: Printer, font: HexFont | null): PrinterModel {
  const { columns, encoding, wholeSet, knife, beeper, fence } = model;
  return {
    paper: { columns, dots: columns * dotsPerColumn },
    encoding,
    wholeSet,
    font,
    knife,
    beeper,
    fence,
  };
}
