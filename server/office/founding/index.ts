export { type Founding, makeFounding } from './routes.ts';
