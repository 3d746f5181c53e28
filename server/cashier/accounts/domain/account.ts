/** A payment account without its secrets: what may be read by everyone who may see accounts at all. */
export type KeyTold = {
  readonly field: string;
  readonly serial: string | null;
  readonly hint: string | null;
  readonly endsAt: string | null;
};

export type PublicSettings = Readonly<Record<string, unknown>>;
export type SecretSettings = Readonly<Record<string, string>>;

/** Settings that were read and found right, cut into what may be read and what is sealed. */
export type SoundSettings = {
  readonly settings: PublicSettings;
  readonly secrets: SecretSettings;
  readonly keys: readonly KeyTold[];
};

export type CheckResult = {
  readonly checkId: string;
  /** Of the settings that were checked. */
  readonly version: number;
  readonly state: 'passed' | 'failed' | 'closed';
  /** Where it ended; null when it passed. */
  readonly step: string | null;
  readonly code: string | null;
};

export type Account = {
  readonly accountId: string;
  /** Null is for every store that has none of its own. */
  readonly storeId: number | null;
  readonly channel: 'wechat' | 'alipay';
  readonly name: string;
  readonly state: 'active' | 'off';
  readonly settings: PublicSettings;
  readonly sealed: string;
  readonly keys: readonly KeyTold[];
  readonly version: number;
  readonly changedAt: string;
  readonly checkedAt: string | null;
  readonly checkResult: CheckResult | null;
};

/** Fields of the settings that anyone who may see an account reads; keys are told apart from them, by their numbers. */
const shown = {
  wechat: [
    ...([
      'baseUrl',
      'mode',
      'appId',
      'merchantNumber',
      'subAppId',
      'subMerchantNumber',
      'storeCode',
    ] as const),
    ...(['oauthUrl', 'openUrl'] as const),
  ],
  alipay: [
    ...(['gatewayUrl', 'keyMode', 'appId', 'sellerId', 'serviceProviderId', 'storeCode'] as const),
    ...(['merchantAppId', 'authorizeUrl'] as const),
  ],
} as const;

/** Who gets the money. Payments name their account, so this never changes: another merchant is another account. */
const identity = {
  wechat: ['mode', 'merchantNumber', 'subMerchantNumber'],
  alipay: ['appId', 'sellerId'],
} as const;

export function isSameMerchant(
  channel: Account['channel'],
  left: PublicSettings,
  right: PublicSettings,
): boolean {
  return identity[channel].every((field) => (left[field] ?? null) === (right[field] ?? null));
}

/** An account as it crosses the wire. `trouble` says why its keys cannot be opened here. */
export function accountViewOf(
  account: Account,
  trouble: { readonly code: string; readonly zh: string; readonly en: string } | null,
) {
  const { channel, settings, checkResult, checkedAt } = account;
  return {
    id: account.accountId,
    name: account.name,
    everyStore: account.storeId === null,
    channel,
    state: account.state,
    version: account.version,
    settings: Object.fromEntries(shown[channel].map((field) => [field, settings[field] || null])),
    keys: account.keys,
    trouble,
    changedAt: account.changedAt,
    checked:
      checkResult === null || checkedAt === null
        ? null
        : {
            checkId: checkResult.checkId,
            at: checkedAt,
            state: checkResult.state,
            step: checkResult.step,
            code: checkResult.code,
            current: checkResult.version === account.version,
          },
  };
}
