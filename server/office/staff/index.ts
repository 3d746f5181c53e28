export { makePairingCode, type PairingCode } from './pairing.ts';
export { type StaffParts, staffRoutes } from './routes.ts';
