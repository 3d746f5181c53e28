import {
  alipayGateway,
  alipaySettings,
  type Channel,
  type Gateway,
  type GatewayParts,
  wechatGateway,
  wechatSettings,
} from '../gateways/index.ts';

/** Makes a gateway from whole settings; null where they are not what its adapter takes. */
export type GatewayMaker = (settings: unknown, given: GatewayParts) => Gateway | null;
export type GatewayMakers = Readonly<Record<Channel, GatewayMaker>>;

/** Every channel there is an adapter for. */
export const gatewayMakers: GatewayMakers = {
  wechat: (settings, given) => {
    const read = wechatSettings.safeParse(settings);
    return read.success ? wechatGateway(read.data, given) : null;
  },
  alipay: (settings, given) => {
    const read = alipaySettings.safeParse(settings);
    return read.success ? alipayGateway(read.data, given) : null;
  },
};
