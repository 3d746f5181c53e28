import type { SlipLanguage, SlipOrder } from './types.ts';

/** Every word that the templates themselves bring, in both languages. */
const zhWords = {
  summary: '总单',
  dish: '分单',
  runner: '传菜单',
  void: '退菜单',
  rush: '催菜单',
  move: '转台通知单',
  preBill: '预结单',
  receipt: '结账单',
  addition: '加菜',
  table: '桌台',
  number: '号码',
  orderNumber: '单号',
  waiter: '服务员',
  cashier: '收银员',
  station: '档口',
  orderNote: '整单备注',
  note: '备注',
  reason: '原因',
  approver: '授权人',
  slip: '票号',
  printedAt: '打印',
  businessDay: '营业日',
  moveFrom: '原桌台',
  moveTo: '新桌台',
  unserved: '未上的菜',
  item: '菜品',
  quantity: '数量',
  amount: '金额',
  each: '每份',
  given: '赠',
  returned: '退',
  subtotal: '小计',
  rounding: '抹零',
  payable: '应收',
  paid: '已付',
  left: '待付',
  included: '其中',
  received: '收到',
  change: '找零',
  refund: '退款',
  notReceipt: '请核对菜品,此单不作结账凭证',
  thanks: '谢谢惠顾,欢迎再来',
  phone: '电话',
};

const enWords: typeof zhWords = {
  summary: 'Summary ticket',
  dish: 'Item ticket',
  runner: 'Runner ticket',
  void: 'VOID',
  rush: 'RUSH',
  move: 'Table moved',
  preBill: 'Guest check',
  receipt: 'Receipt',
  addition: 'ADD-ON',
  table: 'Table',
  number: 'No.',
  orderNumber: 'Order',
  waiter: 'Waiter',
  cashier: 'Cashier',
  station: 'Station',
  orderNote: 'Order note',
  note: 'Note',
  reason: 'Reason',
  approver: 'Approved by',
  slip: 'Slip',
  printedAt: 'Printed',
  businessDay: 'Business day',
  moveFrom: 'From',
  moveTo: 'To',
  unserved: 'Not served yet',
  item: 'Item',
  quantity: 'Qty',
  amount: 'Amount',
  each: 'each',
  given: 'FREE',
  returned: 'VOID',
  subtotal: 'Subtotal',
  rounding: 'Rounding',
  payable: 'Total',
  paid: 'Paid',
  left: 'To pay',
  included: 'incl.',
  received: 'Received',
  change: 'Change',
  refund: 'Refund',
  notReceipt: 'Please check the items. Not a receipt.',
  thanks: 'Thank you. See you again!',
  phone: 'Tel.',
};

const zhServices = { dineIn: '堂食', takeOut: '外带', delivery: '外卖', pickup: '自提' };
const enServices = { dineIn: 'Dine in', takeOut: 'Take out', delivery: 'Delivery', pickup: 'Pick-up' };

const zh = {
  ...zhWords,
  services: zhServices,
  covers: (count: number) => `${count}人`,
  copy: (copy: number) => `补打 第${copy}次`,
  insteadOf: (printer: string) => `代「${printer}」打印`,
  placeOf: (number: number, of: number) => `第${number}道 共${of}道`,
  waited: (minutes: number) => `已等${minutes}分钟`,
  rushTimes: (times: number) => `第${times}次催`,
};

export type SlipWords = typeof zh;

const en: SlipWords = {
  ...enWords,
  services: enServices,
  covers: (count) => `${count} ${count === 1 ? 'guest' : 'guests'}`,
  copy: (copy) => `REPRINT no. ${copy}`,
  insteadOf: (printer) => `Printed in place of "${printer}"`,
  placeOf: (number, of) => `Item ${number} of ${of}`,
  waited: (minutes) => `waited ${minutes} min`,
  rushTimes: (times) => `Asked ${times} ${times === 1 ? 'time' : 'times'}`,
};

/** Chinese first; where a row is too narrow for both, the English stands under it. */
const both: SlipWords = {
  ...joined(zhWords, enWords),
  services: joined(zhServices, enServices),
  covers: (count) => `${zh.covers(count)} ${en.covers(count)}`,
  copy: (copy) => `${zh.copy(copy)}\n${en.copy(copy)}`,
  insteadOf: (printer) => `${zh.insteadOf(printer)}\n${en.insteadOf(printer)}`,
  placeOf: (number, of) => `${zh.placeOf(number, of)} ${en.placeOf(number, of)}`,
  waited: (minutes) => `${zh.waited(minutes)} ${en.waited(minutes)}`,
  rushTimes: (times) => `${zh.rushTimes(times)} ${en.rushTimes(times)}`,
};

function joined<K extends string>(first: Record<K, string>, second: Record<K, string>): Record<K, string> {
  const words = { ...first };
  for (const key in first) words[key] = `${first[key]} ${second[key]}`;
  return words;
}

const WORDS: Readonly<Record<SlipLanguage, SlipWords>> = { zh, en, both };

export function wordsOf(language: SlipLanguage): SlipWords {
  return WORDS[language];
}

/** 堂食 · 4人, or Take out. */
export function serviceLine(order: SlipOrder, words: SlipWords): string {
  const covers = order.covers === null ? [] : [words.covers(order.covers)];
  return [words.services[order.service], ...covers].join(' · ');
}
