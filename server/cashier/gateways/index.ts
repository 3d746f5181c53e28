export { alipayGateway, alipaySettings } from './alipay/index.ts';
export { channelOfPayerCode } from './domain/payer-code.ts';
export type { GatewayParts } from './parts.ts';
export type {
  CancelOutcome,
  Channel,
  ChargeOutcome,
  Gateway,
  Mode,
  Notice,
  GatewayPayment,
  DeclineReason,
  Presented,
  PresentOutcome,
  QueryOutcome,
  RefundOutcome,
  WireRequest,
} from './port.ts';
export { wechatGateway, wechatSettings } from './wechat/index.ts';
