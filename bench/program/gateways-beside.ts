import { join } from 'node:path';
import { gatewayFaults } from '../replay/gateway-faults.ts';
import { openAccounts } from '../shops/open-accounts.ts';
import { accountsOf, armFaults, faultsMet } from './guest-phone.ts';
import type { RunningHouse } from './open-house.ts';
import { openSandboxBeside, type RunningSandbox } from './sandbox.ts';

/** Payment gateways beside a house: a sandbox, the accounts of the house at it, and what goes wrong there. */
export type GatewaysBeside = {
  readonly sandbox: RunningSandbox;
  readonly controlUrl: string;
  /** Lets calls go wrong again, after a start of the sandbox has forgotten the rules. */
  misbehave(): Promise<void>;
  /** From now on nothing goes wrong; gives what did, by what it was. */
  calm(): Promise<Record<string, number>>;
  stop(): Promise<void>;
};

const seed = 7;

/** Starts the sandbox in a folder of the house's own, and opens an account of each gateway. */
export async function openGatewaysBeside(
  folder: string,
  house: RunningHouse,
  faultPercent: number,
): Promise<GatewaysBeside> {
  const sandbox = await openSandboxBeside(join(folder, 'sandbox'));
  const { controlUrl } = sandbox;
  const misbehave = () => armFaults(controlUrl, faultPercent === 0 ? [] : gatewayFaults(faultPercent, seed));
  try {
    await openAccounts(house.cashier, await accountsOf(controlUrl));
    await misbehave();
  } catch (error) {
    await sandbox.stop();
    throw error;
  }
  return {
    sandbox,
    controlUrl,
    misbehave,
    async calm() {
      const met = await faultsMet(controlUrl);
      await armFaults(controlUrl, []);
      return met;
    },
    stop: () => sandbox.stop(),
  };
}
