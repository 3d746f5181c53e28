import type { RefusalWords } from './refusal-words.ts';

export const commonRefusals = {
  'request.malformed': {
    status: 400,
    zh: '请求内容看不懂，请检查格式',
    en: 'The request could not be read: check its format',
  },
  'request.invalid': { status: 422, zh: '有字段不符合要求', en: 'Some fields are not as they should be' },
  'request.tooLarge': { status: 413, zh: '请求内容太大', en: 'The request is too large' },
  'request.wrongType': {
    status: 415,
    zh: '请用 application/json 提交',
    en: 'Send the request as application/json',
  },
  'request.keyMissing': {
    status: 400,
    zh: '缺少 Idempotency-Key 请求头',
    en: 'The Idempotency-Key header is missing',
  },
  'request.keyReused': {
    status: 422,
    zh: '这个 Idempotency-Key 已用于另一个请求',
    en: 'This Idempotency-Key was used for another request',
  },
  'request.changedMeanwhile': {
    status: 412,
    zh: '内容已被别人改过，请刷新后再试',
    en: 'It was changed meanwhile: refresh and try again',
  },
  'route.notFound': { status: 404, zh: '没有这个地址', en: 'There is nothing at this address' },
  'route.methodNotAllowed': {
    status: 405,
    zh: '这个地址不支持该方法',
    en: 'This address does not take that method',
  },
  'server.busy': { status: 503, zh: '正忙，请稍后再试', en: 'Busy: try again in a moment' },
  'openItem.unknown': { status: 404, zh: '没有这件待处理的事', en: 'There is no such open item' },
  'openItem.notBySight': {
    status: 409,
    zh: '这件事要用它自己的按钮来完成',
    en: 'This is finished by its own button',
  },
  'server.failed': {
    status: 500,
    zh: '系统出错，没有保存任何内容，请再试一次',
    en: 'Something failed; nothing was saved. Try again',
  },
  'secret.keyMissing': {
    status: 409,
    zh: '密钥不在这台机器上，加密保存的内容打不开；请恢复 secret.key 或 TANGSHI_SECRET_KEY',
    en: 'The key this was sealed with is not on this machine: restore secret.key or TANGSHI_SECRET_KEY',
  },
  'secret.broken': {
    status: 409,
    zh: '加密保存的内容已损坏，请重新填写',
    en: 'What was sealed is damaged: type it again',
  },
  'id.taken': { status: 409, zh: '这个编号已用于别的内容', en: 'This id is already used for something else' },
} as const satisfies Record<string, RefusalWords>;
