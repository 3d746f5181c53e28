import { constants } from 'node:fs';
import { type FileHandle, open, realpath, stat } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { ByteLine, LineEar } from './port.ts';

/** How often a device is asked for answers: often after something was sent, else only to notice that it was pulled. */
const listenMs = { busy: 15, idle: 500 };
const busyMs = 30_000;
/** A device whose buffer is full takes more when it has printed some. */
const fullMs = 10;
const answerBytesMax = 512;

/** The file is not one of a printer. */
export class DeviceRefusedError extends Error {
  override readonly name = 'DeviceRefusedError';
}

/**
 * A line to a device file such as /dev/usb/lp0. Nothing waits inside the system, so that a device that stands still
 * holds up no other file. Only what lies in `folder` is opened; a link is judged by where it leads.
 */
export async function openDeviceLine(path: string, folder: string, ear: LineEar): Promise<ByteLine> {
  const { file, answers } = await openDevice(path, folder);
  let over = false;
  let sentAt = performance.now();
  const end = (): void => {
    if (over) return;
    over = true;
    file.close().then(ear.closed, ear.closed);
  };
  if (answers) listen(file, ear, () => (over ? null : performance.now() - sentAt), end);
  return {
    alive: () => !over,
    async write(bytes) {
      for (let at = 0; at < bytes.length && !over; ) {
        sentAt = performance.now();
        const took = await taken(file.write(bytes, at, bytes.length - at).then((done) => done.bytesWritten));
        if (took === null) end();
        else at += took;
        if (took === 0) await wait(fullMs);
      }
      return !over;
    },
    async finish() {
      const whole = !over;
      end();
      return whole;
    },
    close: end,
  };
}

async function openDevice(path: string, folder: string): Promise<{ file: FileHandle; answers: boolean }> {
  const real = await realpath(path);
  if (!real.startsWith(`${folder}/`)) throw new DeviceRefusedError(`not in ${folder}`);
  const found = await stat(real);
  if (!found.isCharacterDevice() && !found.isFIFO()) throw new DeviceRefusedError('no device of a printer');
  const { O_RDWR, O_WRONLY, O_NONBLOCK, O_NOCTTY } = constants;
  const careful = O_NONBLOCK | O_NOCTTY;
  // Read from a pipe, one would hear oneself.
  if (found.isFIFO()) return { file: await open(real, O_WRONLY | careful), answers: false };
  const both = await open(real, O_RDWR | careful).catch((error: unknown) => {
    if (codeOf(error) === 'EACCES' || codeOf(error) === 'EINVAL') return null;
    throw error;
  });
  return both === null
    ? { file: await open(real, O_WRONLY | careful), answers: false }
    : { file: both, answers: true };
}

/** Listens until the line is over; `sinceSent` is null then. */
async function listen(
  file: FileHandle,
  ear: LineEar,
  sinceSent: () => number | null,
  end: () => void,
): Promise<void> {
  const buffer = new Uint8Array(answerBytesMax);
  for (let since = sinceSent(); since !== null; since = sinceSent()) {
    const came = await taken(file.read(buffer, 0, answerBytesMax, null).then((done) => done.bytesRead));
    if (sinceSent() === null) return;
    if (came === null) end();
    else if (came > 0) ear.bytes(buffer.slice(0, came));
    else await wait(since < busyMs ? listenMs.busy : listenMs.idle, undefined, { ref: false });
  }
}

/** How many bytes went or came: 0 where the device is not ready, null where it is gone. */
async function taken(moving: Promise<number>): Promise<number | null> {
  try {
    return await moving;
  } catch (error) {
    return codeOf(error) === 'EAGAIN' ? 0 : null;
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined;
}
