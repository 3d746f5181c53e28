export { type DemoParts, type DemoShop, openDemoShop, type OwnRequest } from './open-demo-shop.ts';
