export { foldPayment, type FoldedPayment } from './domain/fold.ts';
export { paymentRoutes } from './routes.ts';
