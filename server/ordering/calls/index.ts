export { endCalls } from './queries.ts';
export { makeCallRoutes } from './routes.ts';
