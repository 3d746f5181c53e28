/** One row of a receipt: words on the left, a figure on the right. */
export type ReceiptRow = {
  readonly left: string;
  readonly right: string;
  readonly size: 'large' | 'usual' | 'small';
};

const width = 360;
const margin = 24;
const scale = 3;
const sizes = { large: 22, usual: 16, small: 13 } as const;
const leading = 1.6;

/** Draws a receipt as a picture, so that a phone keeps it like a photo; text goes over as many lines as it needs. */
export function drawReceipt(rows: readonly ReceiptRow[]): string {
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('2d');
  if (context === null) return '';
  const laid = rows.map((row) => ({ ...row, lines: linesOf(context, row) }));
  const height = laid.reduce((sum, row) => sum + heightOf(row), 0) + margin * 2;
  canvas.width = width * scale;
  canvas.height = height * scale;
  context.scale(scale, scale);
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, width, height);
  context.fillStyle = '#201c17';
  context.textBaseline = 'top';
  let top = margin;
  for (const row of laid) {
    context.font = fontOf(row);
    context.textAlign = 'left';
    for (const [index, line] of row.lines.entries())
      context.fillText(line, margin, top + index * sizes[row.size] * leading);
    context.textAlign = 'right';
    context.fillText(row.right, width - margin, top);
    top += heightOf(row);
  }
  return canvas.toDataURL('image/png');
}

function fontOf({ size }: ReceiptRow): string {
  return `${size === 'large' ? 'bold ' : ''}${sizes[size]}px "PingFang SC", "Noto Sans CJK SC", sans-serif`;
}

function heightOf({ size, lines }: ReceiptRow & { readonly lines: readonly string[] }): number {
  return Math.max(1, lines.length) * sizes[size] * leading;
}

function linesOf(context: CanvasRenderingContext2D, row: ReceiptRow): string[] {
  context.font = fontOf(row);
  const room = width - margin * 2 - (row.right === '' ? 0 : context.measureText(row.right).width + 16);
  const lines: string[] = [];
  let line = '';
  for (const letter of row.left) {
    if (line !== '' && context.measureText(line + letter).width > room) {
      lines.push(line);
      line = '';
    }
    line += letter;
  }
  return [...lines, line];
}
