/** What is wrong with a field of a payment account, in words the owner can act on. Never what was typed. */
export type FieldProblem = { readonly field: string; readonly zh: string; readonly en: string };

const fields = {
  baseUrl: { zh: '网关地址', en: 'gateway address' },
  gatewayUrl: { zh: '网关地址', en: 'gateway address' },
  oauthUrl: { zh: '网页授权地址', en: 'address of the web authorisation' },
  openUrl: { zh: '授权接口地址', en: 'address of the authorisation API' },
  authorizeUrl: { zh: '网页授权地址', en: 'address of the web authorisation' },
  appSecret: { zh: 'AppSecret', en: 'AppSecret' },
  merchantAppId: { zh: '商家应用的 AppID', en: "AppID of the merchant's application" },
  appId: { zh: 'AppID', en: 'AppID' },
  merchantNumber: { zh: '商户号', en: 'merchant number' },
  subAppId: { zh: '子商户 AppID', en: 'AppID of the sub-merchant' },
  subMerchantNumber: { zh: '子商户号', en: 'number of the sub-merchant' },
  storeCode: { zh: '门店编号', en: 'store code' },
  merchantCertificate: { zh: '商户 API 证书', en: 'merchant API certificate' },
  merchantSerial: { zh: '商户 API 证书序列号', en: 'serial number of the merchant API certificate' },
  merchantKey: { zh: '商户 API 私钥', en: 'merchant API private key' },
  apiV3Key: { zh: 'APIv3 密钥', en: 'APIv3 key' },
  platformKeys: { zh: '微信支付公钥或平台证书', en: 'WeChat Pay public key or platform certificate' },
  sellerId: { zh: '商户号 (PID)', en: 'merchant number (PID)' },
  serviceProviderId: { zh: '服务商号', en: 'number of the service provider' },
  appKey: { zh: '应用私钥', en: 'application private key' },
  appAuthToken: { zh: '应用授权令牌', en: 'app auth token' },
  alipayKey: { zh: '支付宝公钥', en: 'Alipay public key' },
  appCertificate: { zh: '应用公钥证书', en: 'application certificate' },
  alipayCertificate: { zh: '支付宝公钥证书', en: 'Alipay certificate' },
  rootCertificate: { zh: '支付宝根证书', en: 'Alipay root certificate' },
} as const;

const kinds = {
  missing: { zh: '{}没有填', en: 'The {} is missing' },
  digits: { zh: '{}应全是数字，且长度正确', en: 'The {} is digits alone, of the right length' },
  letters: { zh: '{}只能是字母和数字', en: 'The {} is letters and digits alone' },
  address: {
    zh: '{}应以 https:// 开头（http:// 只能用于本机）',
    en: 'The {} begins with https:// (http:// only on this very machine)',
  },
  length32: { zh: '{}应正好 32 个字母或数字', en: 'The {} is exactly 32 letters or digits' },
  notPrivateKey: {
    zh: '{}读不出来：应是不带密码的 RSA 私钥（PEM）',
    en: 'The {} cannot be read: it is an RSA private key (PEM) without a password',
  },
  notPublicKey: {
    zh: '{}读不出来：应是 RSA 公钥（PEM）',
    en: 'The {} cannot be read: it is an RSA public key (PEM)',
  },
  notCertificate: {
    zh: '{}读不出来：应是 RSA 证书（PEM）',
    en: 'The {} cannot be read: it is an RSA certificate (PEM)',
  },
  isPrivate: {
    zh: '{}这一栏填成了私钥，请换成公钥或证书',
    en: 'What was given as the {} is a private key: give the public key or certificate',
  },
  short: { zh: '{}太短：至少 2048 位', en: 'The {} is too short: 2048 bits at least' },
  otherKey: { zh: '{}与私钥不是一对', en: 'The {} does not belong to the private key' },
  ownKey: {
    zh: '{}填成了自己的公钥，应填对方平台的',
    en: "What was given as the {} is your own key: give the platform's",
  },
  expired: { zh: '{}已过有效期', en: 'The {} has expired' },
  serial: { zh: '{}的序列号不对', en: 'The serial number of the {} is not right' },
} as const;

export type AccountField = keyof typeof fields;
export type ProblemKind = keyof typeof kinds;

export function fieldProblem(field: AccountField, kind: ProblemKind): FieldProblem {
  const words = kinds[kind];
  const name = fields[field];
  return { field, zh: words.zh.replace('{}', name.zh), en: words.en.replace('{}', name.en) };
}

/** Gathers what is wrong, so that the owner hears all of it at once; only the first trouble of each field. */
export type Problems = {
  add(field: AccountField, kind: ProblemKind): void;
  readonly all: readonly FieldProblem[];
};

export function gatherProblems(): Problems {
  const found = new Map<string, FieldProblem>();
  return {
    add(field, kind) {
      if (!found.has(field)) found.set(field, fieldProblem(field, kind));
    },
    get all() {
      return [...found.values()];
    },
  };
}
