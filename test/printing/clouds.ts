import { printOrder } from '../../sandbox/cloud-printers/decode.ts';
import type { PrintedItem, Slip } from '../../sandbox/printer/index.ts';
import { contentsOf } from '../../server/printing/cloud/contents.ts';
import type { CloudVendor } from '../../server/printing/cloud/index.ts';
import { layOut, paper58, paper80, type SlipDocument, typefaceOf } from '../../server/printing/index.ts';
import type { Layout, Row, Run } from '../../server/printing/layout/index.ts';
import { modelOf, type Width } from './printers.ts';

/** A layout as it is made for a printer at a cloud. */
export function laidFor(document: SlipDocument, widthMm: Width = 58): Layout {
  return layOut(document, widthMm === 58 ? paper58 : paper80, typefaceOf(modelOf(widthMm)));
}

/** The contents that are submitted, one for each order. */
export function contentsFor(vendor: CloudVendor, layout: Layout): readonly string[] {
  const contents = contentsOf(vendor, { layout, columns: layout.paper.columns });
  if ('kind' in contents) throw new Error(contents.code);
  return contents;
}

export function contentFor(vendor: CloudVendor, document: SlipDocument, widthMm: Width = 58): string {
  return contentsFor(vendor, laidFor(document, widthMm)).join('|');
}

/** What comes out of the vendor's printer, by the sandbox's own reading of the tags. */
export function printedBy(vendor: CloudVendor, layout: Layout): Slip[] {
  return contentsFor(vendor, layout).flatMap((content) =>
    printOrder(vendor, content, layout.paper.columns, 1),
  );
}

export function linesOf(slips: readonly Slip[]): Extract<PrintedItem, { kind: 'line' }>[] {
  return slips.flatMap(({ items }) => items).flatMap((item) => (item.kind === 'line' ? [item] : []));
}

export function rowsOf({ blocks }: Layout): Row[] {
  return blocks.flatMap((block) => (block.kind === 'row' ? [block] : []));
}

/** A slip of one text. */
export function line(text: string, style: Omit<Run, 'text'> = {}): SlipDocument {
  return [{ kind: 'text', runs: [{ text, ...style }] }];
}
