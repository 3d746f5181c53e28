export { readAttempts } from './attempt-rows.ts';
export type { GatewayParts as GatewayWorkParts } from './gateway-parts.ts';
export { type GatewayWork, startGatewayWork } from './gateway-work.ts';
export { mountNotices } from './notices.ts';
export { paymentRoutes } from './routes.ts';
