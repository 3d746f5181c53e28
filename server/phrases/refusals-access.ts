import type { RefusalWords } from './refusal-words.ts';

export const accessRefusals = {
  'access.signInNeeded': { status: 401, zh: '请先登录', en: 'Sign in first' },
  'access.sessionEnded': { status: 401, zh: '登录已失效,请重新登录', en: 'The session has ended: sign in again' },
  'access.notAllowed': { status: 403, zh: '没有权限', en: 'Not allowed' },
  'access.otherStore': { status: 404, zh: '本店没有这项内容', en: 'There is no such thing in this store' },
} as const satisfies Record<string, RefusalWords>;
