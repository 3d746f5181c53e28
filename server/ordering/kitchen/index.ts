export { begun, lineStateOf, makeTickets, withState } from './domain/tickets.ts';
export { makeKitchenRoutes } from './routes.ts';
