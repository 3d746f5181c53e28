export { type DemoParts, type DemoShop, openDemoShop, type OwnRequest } from './open-demo-shop.ts';
export { openDemoAccounts } from './payment-accounts.ts';
export { demoPrinters, openDemoPrinters } from './printers.ts';
