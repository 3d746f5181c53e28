import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXIT_CODE, StartRefused } from './platform/start-refused.ts';
import { type HexFont, readHexFont } from './printing/raster/index.ts';

const ownNames = ['printer-font.hex', 'printer-font.hex.gz'] as const;

/**
 * The bitmap font that draws on slips what a printer has no letter for: the file that is named, else the one that lies
 * in the data folder, else none. Throws StartRefused where the named file cannot be read.
 */
export function printerFont(named: string | undefined, dataFolder: string): HexFont | null {
  const file = named ?? ownNames.map((name) => join(dataFolder, name)).find((each) => existsSync(each));
  if (file === undefined) return null;
  try {
    return readHexFont(file);
  } catch {
    throw new StartRefused(
      `读不了打印机字体 ${file}；它应是 GNU Unifont 的 .hex 或 .hex.gz 文件。`,
      `The printer font ${file} cannot be read; it is a .hex or .hex.gz file of GNU Unifont.`,
      EXIT_CODE.general,
    );
  }
}
