export { endCart } from './queries.ts';
export { makeCartRoutes } from './routes.ts';
