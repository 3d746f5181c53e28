export { makePrintDesk, type PrintDesk } from './desk.ts';
