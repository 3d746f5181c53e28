import type { Bitmap, Style } from '../layout/domain/document.ts';

/** The bytes of ESC/POS that this house uses, each by what it does. Numbers of two bytes go low byte first. */

const [ESC, FS, GS, DLE] = [0x1b, 0x1c, 0x1d, 0x10];
const LF = 0x0a;

const low = (value: number): number => value & 0xff;
const high = (value: number): number => (value >> 8) & 0xff;

/** Forgets all modes; on Chinese models Chinese stays on, on others it goes off. */
export const reset = [ESC, 0x40];
/** Plain ASCII: the Chinese set of some models prints ￥ for $. */
export const asciiSet = [ESC, 0x52, 0];
export const chineseOn = [FS, 0x26];
export const chineseSpacing = [FS, 0x53, 0, 0];
export const endLine = [LF];

export function printArea(dots: number): number[] {
  return [GS, 0x4c, 0, 0, GS, 0x57, low(dots), high(dots)];
}

/** Size by GS !, which doubles both scripts; underline is set for both apart. */
export function look({ wide, tall, bold, underline, inverse }: Style, chinese: boolean): number[] {
  const line = underline ? 1 : 0;
  return [
    ...[GS, 0x21, (wide ? 0x10 : 0) | (tall ? 0x01 : 0)],
    ...[ESC, 0x45, bold ? 1 : 0],
    ...[ESC, 0x2d, line],
    ...(chinese ? [FS, 0x2d, line] : []),
    ...[GS, 0x42, inverse ? 1 : 0],
  ];
}

/** Goes on at so many dots from the left. */
export function moveTo(dots: number): number[] {
  return [ESC, 0x24, low(dots), high(dots)];
}

export function align(place: 'left' | 'center'): number[] {
  return [ESC, 0x61, place === 'left' ? 0 : 1];
}

export function feedLines(lines: number): number[] {
  return [ESC, 0x64, lines];
}

/** The forms that feed first, so that the knife does not go through the last lines. */
export function cut(kind: 'partial' | 'full'): number[] {
  return [GS, 0x56, kind === 'full' ? 0x41 : 0x42, 0];
}

/** 50 ms on, 500 ms of rest, counted in 2 ms. */
export function kick(pin: 2 | 5): number[] {
  return [ESC, 0x70, pin === 2 ? 0 : 1, 0x19, 0xfa];
}

const beepTenths = 2;
const beepsMax = 9;

export function beep(times: number): number[] {
  return [ESC, 0x42, Math.min(times, beepsMax), beepTenths];
}

/** Model 2, error level M, the data as UTF-8 bytes. */
export function qrCode(text: string, moduleDots: number): number[] {
  const data = new TextEncoder().encode(text);
  const length = data.length + 3;
  return [
    ...[GS, 0x28, 0x6b, 4, 0, 0x31, 0x41, 0x32, 0],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x43, moduleDots],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x45, 0x31],
    ...[GS, 0x28, 0x6b, low(length), high(length), 0x31, 0x50, 0x30, ...data],
    ...[GS, 0x28, 0x6b, 3, 0, 0x31, 0x51, 0x30],
  ];
}

const barHeightDots = 64;

/** Code 128, the text under it: set C for pairs of digits, else set B, in which a brace is written twice. */
export function barcode(text: string, moduleDots: number): number[] {
  const pairs = /^(\d\d)+$/.test(text);
  const symbols = pairs
    ? Array.from(text.matchAll(/\d\d/g), ([pair]) => Number(pair))
    : [...new TextEncoder().encode(text.replaceAll('{', '{{'))];
  const data = [0x7b, pairs ? 0x43 : 0x42, ...symbols];
  return [
    ...[GS, 0x68, barHeightDots],
    ...[GS, 0x77, moduleDots],
    ...[GS, 0x48, 2],
    ...[GS, 0x6b, 0x49, data.length, ...data],
  ];
}

/** One band of a picture. */
export function raster({ width, height, bytes }: Bitmap): number[] {
  const rowBytes = Math.ceil(width / 8);
  return [GS, 0x76, 0x30, 0, low(rowBytes), high(rowBytes), low(height), high(height), ...bytes];
}

/** What a printer can be asked in real time, even with a full buffer. */
export type StatusTopic = 'printer' | 'offlineCause' | 'error' | 'paper';

const TOPICS: Readonly<Record<StatusTopic, number>> = { printer: 1, offlineCause: 2, error: 3, paper: 4 };

export function askStatus(topic: StatusTopic): number[] {
  return [DLE, 0x04, TOPICS[topic]];
}

/** Lets the printer tell every change by itself, four bytes each. */
export function tellStatus(on: boolean): number[] {
  return [GS, 0x61, on ? 0xff : 0];
}

/** Answered when the printer comes to it in the job. */
export const askInTurn = [GS, 0x72, 1];

/** Epson: answers 37 22, these four bytes and 00, when printing has come to it. */
export function echoInTurn(id: string): number[] {
  return [GS, 0x28, 0x48, 6, 0, 0x30, 0x30, ...new TextEncoder().encode(id)];
}
