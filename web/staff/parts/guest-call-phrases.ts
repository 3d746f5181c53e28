import type { Words } from '../../shared/language.ts';

/** Words of guests who called. */
export const guestCallPhrases = {
  guestCalls: { zh: '客人叫服务员', en: 'Guests who called' },
  call_water: { zh: '加水', en: 'Water' },
  call_tableware: { zh: '加餐具', en: 'Tableware' },
  call_bill: { zh: '结账', en: 'The bill' },
  call_other: { zh: '叫服务员', en: 'Wants somebody' },
} as const satisfies Record<string, Words>;
