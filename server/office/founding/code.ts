import { randomInt } from 'node:crypto';

/** Nothing in it is read as something else: no 0 and O, no 1 and I. */
const letters = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const groups = 3;
const groupLength = 4;

/** A code that opens the shop once: 60 random bits in three groups of four, to be read out or typed. */
export function makeOpeningCode(): string {
  const group = () =>
    Array.from({ length: groupLength }, () => letters.charAt(randomInt(letters.length))).join('');
  return Array.from({ length: groups }, group).join('-');
}

/** What was typed as the code is written: capitals, without spaces and dashes. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^0-9A-Z]/g, '');
}
