export { makePrintDesk, type PrintDesk } from './desk.ts';
export { lastSlipOfBill } from './earlier.ts';
export { jobRoutes } from './routes.ts';
