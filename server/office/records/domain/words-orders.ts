import type { EventWords } from './event-words.ts';

/** Events of tables, orders and the kitchen. */
export const orderWords = {
  'seating.opened': { kind: 'tables', zh: '开台', en: 'Table opened' },
  'seating.confirmed': { kind: 'tables', zh: '确认开台', en: 'Guests confirmed' },
  'seating.transferred': { kind: 'tables', zh: '转台', en: 'Moved to another table' },
  'seating.cleared': { kind: 'tables', zh: '清台', en: 'Table cleared' },
  'order.opened': { kind: 'orders', zh: '新订单', en: 'Order opened' },
  'order.seated': { kind: 'tables', zh: '改桌台或人数', en: 'Table or guests changed' },
  'cart.changed': { kind: 'background', zh: '客人在选菜', en: 'Guests are choosing' },
  'round.sent': { kind: 'orders', zh: '下单', en: 'Dishes ordered' },
  'line.released': { kind: 'kitchen', zh: '起菜', en: 'Sent to the kitchen' },
  'line.held': { kind: 'kitchen', zh: '还在等叫', en: 'Still held' },
  'line.returned': { kind: 'orders', zh: '退菜', en: 'Dish returned' },
  'line.given': { kind: 'orders', zh: '赠送', en: 'Dish given' },
  'line.repriced': { kind: 'orders', zh: '改价', en: 'Price changed' },
  'line.urged': { kind: 'kitchen', zh: '催菜', en: 'Dish urged' },
  'line.moved': { kind: 'orders', zh: '转菜到别的单', en: 'Dishes moved away' },
  'line.arrived': { kind: 'orders', zh: '从别的单转来', en: 'Dishes moved here' },
  'order.finished': { kind: 'orders', zh: '订单完成', en: 'Order finished' },
  'order.cancelled': { kind: 'orders', zh: '取消订单', en: 'Order cancelled' },
  'ticket.stateChanged': { kind: 'kitchen', zh: '菜品进度', en: 'Dish moved on' },
  'ticket.acknowledged': { kind: 'kitchen', zh: '厨房看到退菜', en: 'Kitchen saw the return' },
  'card.bumped': { kind: 'kitchen', zh: '整单进度', en: 'Card moved on' },
  'menu.imported': { kind: 'menu', zh: '更新菜单', en: 'Menu changed' },
  'routing.changed': { kind: 'menu', zh: '改出品档口', en: 'Stations of dishes changed' },
  'portion.changed': { kind: 'menu', zh: '沽清/限量', en: 'Sold out or limited' },
} as const satisfies Readonly<Record<string, EventWords>>;
