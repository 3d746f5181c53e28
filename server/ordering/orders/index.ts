export { type ChangedOrder, ended, happen, seated, untouchedOrder } from './changed-order.ts';
export { decideFinish, type MoneyState, moneyState } from './domain/end.ts';
export { foldOrder, type StreamEvent } from './domain/fold.ts';
export { liftHold } from './domain/release.ts';
export { draftStatement } from './domain/statement.ts';
export type { Line, LineState, Order, OrderFigures } from './domain/types.ts';
export { loadOrders } from './queries.ts';
export { orderingHalf } from './reactions.ts';
export { stateOrders } from './state-orders.ts';
