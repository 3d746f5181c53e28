import type { Phrase } from '../phrases.ts';
import { type CodeReader, openReader } from './code-reader.ts';

/** Why the camera does not read codes here, or that it has read none. */
export type CameraTrouble = 'insecure' | 'noCamera' | 'denied' | 'broken' | 'nothing';

const lookMilliseconds = 150;
/** A camera that was forgotten warms a pocket. */
const secondsMax = 60;

/** Whether this page may use a camera at all; null when it may. */
function cameraTrouble(): CameraTrouble | null {
  // Browsers give a camera only to pages that nobody on the way can have changed.
  if (!window.isSecureContext) return 'insecure';
  return navigator.mediaDevices === undefined ? 'noCamera' : null;
}

type Reading = {
  /** Before the first look: whether nothing but bars can be read here. */
  readonly opened: (barsOnly: boolean) => void;
  readonly found: (text: string) => void;
};

/**
 * Shows the camera in a video and reads codes from it until it is stopped or a minute has gone. What it reads is handed
 * on and kept nowhere. Answers why it ended by itself; null when it was stopped.
 */
export async function readCodes(
  video: HTMLVideoElement,
  { opened, found }: Reading,
  stopped: AbortSignal,
): Promise<CameraTrouble | null> {
  const trouble = cameraTrouble();
  if (trouble !== null) return trouble;
  const { read, barsOnly } = await openReader();
  opened(barsOnly);
  const camera = await openCamera();
  if (typeof camera === 'string') return camera;
  const close = (): void => {
    for (const track of camera.getTracks()) track.stop();
  };
  try {
    video.srcObject = camera;
    await video.play();
    return await look(read, video, found, stopped);
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
  read: CodeReader,
  video: HTMLVideoElement,
  found: (text: string) => void,
  stopped: AbortSignal,
): Promise<CameraTrouble | null> {
  const until = performance.now() + secondsMax * 1_000;
  while (!stopped.aborted && performance.now() < until) {
    for (const text of await read(video)) if (!stopped.aborted) found(text);
    await new Promise((resolve) => setTimeout(resolve, lookMilliseconds));
  }
  return stopped.aborted ? null : 'nothing';
}

/** Says it, and what to do instead. */
export const troubleWords = {
  insecure: 'cameraInsecure',
  noCamera: 'cameraNone',
  denied: 'cameraDenied',
  broken: 'cameraBroken',
  nothing: 'cameraNothing',
} as const satisfies Record<CameraTrouble, Phrase>;
