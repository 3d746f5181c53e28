export { makeKitchenRoutes } from './routes.ts';
