import type { Layout } from '../layout/index.ts';
import { refused, type Refusal } from './call.ts';
import { dialects } from './dialects.ts';
import { markupOf } from './markup.ts';
import { partsOf } from './parts.ts';
import type { CloudVendor } from './port.ts';

/** Bytes of one order, as the vendors count them: 易联云 states none. */
const bytesMax: Readonly<Record<CloudVendor, number>> = {
  feieyun: 5000,
  yilianyun: Number.POSITIVE_INFINITY,
  xpyun: 12_288,
};

/** Whether a vendor's printers can open a cash drawer: where not, the drawer hangs on another printer. */
export function opensDrawer(vendor: CloudVendor): boolean {
  return dialects[vendor].drawer !== null;
}

/** The contents to submit for a slip, or why there are none. */
export function contentsOf(
  vendor: CloudVendor,
  { layout, columns }: { readonly layout: Layout; readonly columns: number },
): readonly string[] | Refusal {
  const pieces = markupOf(layout, columns, dialects[vendor]);
  if (pieces.length === 0) {
    const kicks = layout.blocks.some(({ kind }) => kind === 'kick');
    return kicks
      ? refused('noDrawer', '这种云打印机不能开钱箱 This kind of cloud printer opens no drawer', false)
      : refused('empty', '小票是空的 The slip is empty', false);
  }
  return (
    partsOf(pieces, dialects[vendor].lineEnd, bytesMax[vendor]) ??
    refused('tooLong', '小票太长,云打印机打不了 The slip is too long for a cloud printer', false)
  );
}
