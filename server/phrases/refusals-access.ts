import type { RefusalWords } from './refusal-words.ts';

export const accessRefusals = {
  'access.signInNeeded': { status: 401, zh: '请先登录', en: 'Sign in first' },
  'access.sessionEnded': {
    status: 401,
    zh: '登录已失效，请重新登录',
    en: 'The session has ended: sign in again',
  },
  'access.notAllowed': { status: 403, zh: '没有权限', en: 'Not allowed' },
  'access.otherStore': { status: 404, zh: '本店没有这项内容', en: 'There is no such thing in this store' },
  'access.pinWrong': { status: 403, zh: '密码不对', en: 'The PIN is not right' },
  'access.deviceWaits': {
    status: 429,
    zh: '密码错误次数太多，这台设备请稍等再试',
    en: 'Too many wrong PINs: this device has to wait a while',
  },
  'access.approvalNeeded': {
    status: 403,
    zh: '需要授权人同意',
    en: 'Someone with the right to approve must agree',
  },
  'access.approverNotAllowed': {
    status: 403,
    zh: '授权人没有这个权限',
    en: 'This person may not approve that',
  },
  'access.pairingCodeWrong': {
    status: 403,
    zh: '配对码不对或已过期，请在后台重新获取',
    en: 'The pairing code is wrong or has expired: get a new one in the office',
  },
  'staff.notFound': { status: 404, zh: '没有这名员工', en: 'There is no such person' },
  'staff.lastOwner': { status: 409, zh: '至少要留一位店主', en: 'At least one owner must stay' },
  'device.notFound': { status: 404, zh: '没有这台设备', en: 'There is no such device' },
  'store.notFound': { status: 404, zh: '没有这家门店', en: 'There is no such store' },
  'store.dayWouldMove': {
    status: 409,
    zh: '现在正在原来和新的时间之间，改了会让“今天”变成另一天。请换个时间再改，比如下午',
    en: 'It is now between the old and the new time, and today would become another day: change it at another time, for example in the afternoon',
  },
  'settings.roundingUp': {
    status: 422,
    zh: '抹零和现金取整只能少收，不能多收',
    en: 'Rounding may only lower what is asked, never raise it',
  },
} as const satisfies Record<string, RefusalWords>;
