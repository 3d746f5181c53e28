export { evolveSeating, openedSeating, type Seating, type SeatingEvent } from './domain/seating.ts';
export { makeFloorRoutes } from './routes.ts';
