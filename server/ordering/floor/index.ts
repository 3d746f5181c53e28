export { evolveSeating, openedSeating, type Seating, type SeatingEvent } from './domain/seating.ts';
export { printedCodeOf } from './printed-code.ts';
export { makeFloorRoutes } from './routes.ts';
