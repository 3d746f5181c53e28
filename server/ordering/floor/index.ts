export { digitsOf, printCode, readCode, tableCodeOf } from './domain/table-code.ts';
export { evolveSeating, openedSeating, type Seating, type SeatingEvent } from './domain/seating.ts';
export { makeFloorRoutes } from './routes.ts';
