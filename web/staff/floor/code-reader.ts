import { type BrightnessLine, readBars } from './bars.ts';

/** Reads codes from a picture, where the browser can (Shape Detection API). */
type Detector = { detect(source: HTMLVideoElement): Promise<readonly { readonly rawValue: string }[]> };

declare global {
  interface Window {
    readonly BarcodeDetector?: {
      new (options: { formats: readonly string[] }): Detector;
      getSupportedFormats(): Promise<readonly string[]>;
    };
  }
}

/** What stands before the camera just now, as texts. */
export type CodeReader = (video: HTMLVideoElement) => Promise<readonly string[]>;

/** A payer code stands on the phone as both. */
const formatsWanted = ['qr_code', 'code_128'];

/** The browser's own reader; where it has none (iPads, most desktops), one that reads the bars alone. */
export async function openReader(): Promise<{ readonly read: CodeReader; readonly barsOnly: boolean }> {
  const Reader = window.BarcodeDetector;
  const supported = (await Reader?.getSupportedFormats()) ?? [];
  const formats = formatsWanted.filter((format) => supported.includes(format));
  if (Reader === undefined || formats.length === 0) return { read: barReader(), barsOnly: true };
  const reader = new Reader({ formats });
  const read: CodeReader = async (video) => (await reader.detect(video)).map(({ rawValue }) => rawValue);
  return { read, barsOnly: !formats.includes('qr_code') };
}

/** Lines through the picture each way: bars are high, and one line that is clean is enough to find them. */
const linesEachWay = 21;
/** Money goes by it: one line may be misled, two that agree are not. */
const linesThatAgree = 2;

function barReader(): CodeReader {
  const canvas = document.createElement('canvas');
  return async (video) => {
    const { videoWidth: width, videoHeight: height } = video;
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null || width === 0 || height === 0) return [];
    [canvas.width, canvas.height] = [width, height];
    context.drawImage(video, 0, 0);
    const times = new Map<string, number>();
    for (let line = 1; line <= linesEachWay; line += 1) {
      const across = Math.round((height * line) / (linesEachWay + 1));
      const down = Math.round((width * line) / (linesEachWay + 1));
      for (const pixels of [
        context.getImageData(0, across, width, 1),
        context.getImageData(down, 0, 1, height),
      ]) {
        const text = readBars(brightnessOf(pixels.data));
        if (text !== null) times.set(text, (times.get(text) ?? 0) + 1);
      }
    }
    return [...times].filter(([, count]) => count >= linesThatAgree).map(([text]) => text);
  };
}

/** Green weighs most for the eye and has the least noise in a camera. */
function brightnessOf(rgba: Uint8ClampedArray): BrightnessLine {
  return Uint8Array.from({ length: rgba.length / 4 }, (_, at) => rgba[at * 4 + 1] ?? 0);
}
