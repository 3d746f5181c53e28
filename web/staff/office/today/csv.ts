/** A cell of a table that a spreadsheet opens: text as people wrote it, or a figure of this program as it is written. */
export type Cell = string | { readonly figure: string };

/**
 * What makes a spreadsheet take text for a formula, in its wide form too: Chinese and Japanese ones read that as well.
 * A tab or a line's end before it does not help.
 */
const formula = /^\s*[=+\-@＝＋－＠]|^[\t\r\n]/;

/**
 * A table as text that Excel, Numbers and WPS open: with the mark that says it is UTF-8, lines ended as the format
 * wants, and no cell of it run as a formula, whatever somebody named a dish.
 */
export function csvOf(rows: readonly (readonly Cell[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(written).join(',')}\r\n`).join('')}`;
}

function written(cell: Cell): string {
  if (typeof cell !== 'string') return cell.figure;
  const text = formula.test(cell) ? `'${cell}` : cell;
  return /[",\r\n']|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
