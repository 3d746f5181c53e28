import { openPrinter, type Printer } from './printer/index.ts';

/** A stand-in for a receipt printer, where it is reached, and the page that shows its paper. */
export type RackPrinter = { readonly port: number; readonly widthMm: 58 | 80; readonly pageUrl: string };

const firstPort = 9100;
const lastPort = 9109;

/** Opens printers of these widths at the first ports of printers that are free; fewer where there are not enough. */
export async function openPrinters(
  widths: readonly (58 | 80)[],
  host: string,
): Promise<{ readonly printers: readonly RackPrinter[]; close(): Promise<void> }> {
  const opened: { printer: Printer; widthMm: 58 | 80 }[] = [];
  for (let port = firstPort; port <= lastPort && opened.length < widths.length; port += 1) {
    const widthMm = widths[opened.length];
    if (widthMm === undefined) break;
    const printer = await openPrinter({ port, pagePort: 0, widthMm, encoding: 'gb18030', host }).catch(
      (error: unknown) => {
        if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE') return null;
        throw error;
      },
    );
    if (printer !== null) opened.push({ printer, widthMm });
  }
  return {
    printers: opened.flatMap(({ printer: { port, pageUrl }, widthMm }) =>
      pageUrl === null ? [] : [{ port, widthMm, pageUrl }],
    ),
    close: async () => void (await Promise.all(opened.map(({ printer }) => printer.close()))),
  };
}
