export { alipayGateway, alipaySettings } from './alipay/index.ts';
export type { GatewayParts } from './parts.ts';
export {
  type CancelOutcome,
  type Channel,
  type ChargeOutcome,
  channelOfPayerCode,
  type Gateway,
  type PresentOutcome,
  type QueryOutcome,
  type RefundOutcome,
  type WireRequest,
} from './port.ts';
export { wechatGateway, wechatSettings } from './wechat/index.ts';
