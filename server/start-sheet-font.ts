import { EXIT_CODE, StartRefused } from './platform/start-refused.ts';
import { tryFont } from './printing/pdf/index.ts';

/** The font file that sheets are printed in; null for the letters that every reader brings. Throws StartRefused. */
export function sheetFont(file: string | undefined): string | null {
  if (file === undefined) return null;
  try {
    tryFont(file);
    return file;
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartRefused(
      `桌码用不了字体 ${file}；它应是允许嵌入的 .ttf、.otf 或 .ttc 文件（${why}）。`,
      `Table codes cannot be printed in the font ${file}; it is a .ttf, .otf or .ttc file that may be embedded (${why}).`,
      EXIT_CODE.badSetting,
    );
  }
}
