import type { Phrase } from '../phrases.ts';

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

/** Why the camera does not read codes here, or that it has read none. */
export type CameraTrouble = 'insecure' | 'noReader' | 'noCamera' | 'denied' | 'broken' | 'nothing';

/** A payer code stands on the phone as both. */
const formatsWanted = ['qr_code', 'code_128'];
const lookMilliseconds = 150;
/** A camera that was forgotten warms a pocket. */
const secondsMax = 60;

/** Whether this page may and can read codes at all; null when it can. */
async function readerTrouble(): Promise<CameraTrouble | null> {
  // Browsers give a camera only to pages that nobody on the way can have changed.
  if (!window.isSecureContext) return 'insecure';
  if (navigator.mediaDevices === undefined) return 'noCamera';
  return (await readerFormats()).length === 0 ? 'noReader' : null;
}

async function readerFormats(): Promise<readonly string[]> {
  const formats = (await window.BarcodeDetector?.getSupportedFormats()) ?? [];
  return formatsWanted.filter((format) => formats.includes(format));
}

/**
 * Shows the camera in a video and reads codes from it until it is stopped or a minute has gone. What it reads is handed
 * on and kept nowhere. Answers why it ended by itself; null when it was stopped.
 */
export async function readCodes(
  video: HTMLVideoElement,
  found: (text: string) => void,
  stopped: AbortSignal,
): Promise<CameraTrouble | null> {
  const trouble = await readerTrouble();
  const Reader = window.BarcodeDetector;
  if (trouble !== null || Reader === undefined) return trouble;
  const reader = new Reader({ formats: await readerFormats() });
  const camera = await openCamera();
  if (typeof camera === 'string') return camera;
  const close = (): void => {
    for (const track of camera.getTracks()) track.stop();
  };
  try {
    video.srcObject = camera;
    await video.play();
    return await look(reader, video, found, stopped);
  } catch {
    return stopped.aborted ? null : 'broken';
  } finally {
    close();
    video.srcObject = null;
  }
}

async function openCamera(): Promise<MediaStream | CameraTrouble> {
  try {
    // The one that looks away from the waiter, sharp enough for thin bars.
    const wanted = { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 720 } };
    return await navigator.mediaDevices.getUserMedia({ video: wanted, audio: false });
  } catch (error) {
    const name = error instanceof DOMException ? error.name : '';
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'denied';
    return name === 'NotFoundError' || name === 'OverconstrainedError' ? 'noCamera' : 'broken';
  }
}

async function look(
  reader: Detector,
  video: HTMLVideoElement,
  found: (text: string) => void,
  stopped: AbortSignal,
): Promise<CameraTrouble | null> {
  const until = performance.now() + secondsMax * 1_000;
  while (!stopped.aborted && performance.now() < until) {
    for (const { rawValue } of await reader.detect(video)) if (!stopped.aborted) found(rawValue);
    await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
  }
  return stopped.aborted ? null : 'nothing';
}

/** Says it, and what to do instead. */
export const troubleWords = {
  insecure: 'cameraInsecure',
  noReader: 'cameraNoReader',
  noCamera: 'cameraNone',
  denied: 'cameraDenied',
  broken: 'cameraBroken',
  nothing: 'cameraNothing',
} as const satisfies Record<CameraTrouble, Phrase>;
