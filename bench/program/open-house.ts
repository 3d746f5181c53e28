import { createHash } from 'node:crypto';
import { join } from 'node:path';
import type { Pool } from 'pg';
import { type ApiClient, makeApiClient } from '../http-client.ts';
import { type House, prepareHouse } from '../shops/prepare-house.ts';
import type { Half } from '../shops/open-shops.ts';
import { openOwnerPool } from './owner-pool.ts';
import { endLeftOver } from './left-over.ts';
import { choosePort, type Program, type ProgramChoice, startProgram } from './start-program.ts';

export type LinkKind = 'direct' | 'remote';

/** One program of a house, with the data folder it keeps and the way to reach it. */
export type RunningHalf = Half & {
  readonly name: 'house' | 'ordering' | 'cashier';
  readonly choice: ProgramChoice;
  /** Replaced when the program is started again on the same folder and port. */
  program: Program;
  readonly owner: Pool;
};

/** A house as it runs: one program with both halves, or two programs with a database each. */
export type RunningHouse = {
  readonly link: LinkKind;
  readonly ordering: RunningHalf;
  readonly cashier: RunningHalf;
  /** The programs: one, or two. */
  readonly halves: readonly RunningHalf[];
  stop(): Promise<void>;
};

export type HouseChoice = {
  readonly folder: string;
  readonly link: LinkKind;
  readonly stores: number;
  readonly connectionsMax: number;
  readonly postgresSettings?: string;
  /** It takes money by gateways: in yuan, and their notices reach it. */
  readonly gateways?: boolean;
  /** Where each program finds the other one, if not at its own address: a wire laid between them. */
  readonly wires?: (at: {
    ordering: string;
    cashier: string;
  }) => Promise<{ ordering: string; cashier: string }>;
};

/** Makes what is missing in the data folders, starts the program or programs and waits for their first answers. */
export async function openHouse(choice: HouseChoice): Promise<RunningHouse> {
  if (choice.link === 'direct') {
    const house = await prepareHalf(choice.folder, choice);
    const half = await openHalf(
      'house',
      { dataFolder: choice.folder, port: await choosePort() },
      house,
      choice,
    );
    return houseOf('direct', half, half, [half]);
  }
  return openTwo(choice);
}

async function openTwo(choice: HouseChoice): Promise<RunningHouse> {
  const folders = { ordering: join(choice.folder, 'ordering'), cashier: join(choice.folder, 'cashier') };
  const houses = {
    ordering: await prepareHalf(folders.ordering, choice),
    cashier: await prepareHalf(folders.cashier, choice),
  };
  const ports = { ordering: await choosePort(), cashier: await choosePort() };
  const at = { ordering: `http://127.0.0.1:${ports.ordering}`, cashier: `http://127.0.0.1:${ports.cashier}` };
  const reach = (await choice.wires?.(at)) ?? at;
  const linkKey = createHash('sha256').update(`link of ${choice.folder}`).digest('hex');
  const open = (only: 'ordering' | 'cashier', otherUrl: string) =>
    openHalf(
      only,
      { dataFolder: folders[only], port: ports[only], half: { only, otherUrl, linkKey } },
      houses[only],
      choice,
    );
  const ordering = await open('ordering', reach.cashier);
  const cashier = await open('cashier', reach.ordering);
  return houseOf('remote', ordering, cashier, [ordering, cashier]);
}

function houseOf(
  link: LinkKind,
  ordering: RunningHalf,
  cashier: RunningHalf,
  halves: readonly RunningHalf[],
): RunningHouse {
  return {
    link,
    ordering,
    cashier,
    halves,
    async stop() {
      for (const half of halves) {
        half.client.close();
        await half.owner.end().catch(() => undefined);
        await half.program.stop();
      }
    },
  };
}

/** A program that outlived the run that started it would still hold the folder. */
async function prepareHalf(dataFolder: string, { stores, gateways }: HouseChoice): Promise<House> {
  await endLeftOver(dataFolder);
  return prepareHouse(dataFolder, stores, gateways === true ? 'CNY' : 'GBP');
}

async function openHalf(
  name: RunningHalf['name'],
  asked: ProgramChoice,
  house: House,
  { connectionsMax, postgresSettings, gateways = false }: HouseChoice,
): Promise<RunningHalf> {
  const told = { ...asked, hearsNotices: gateways };
  const choice = postgresSettings === undefined ? told : { ...told, postgresSettings };
  const program = await startProgram(choice);
  const client: ApiClient = makeApiClient(program.url, connectionsMax);
  return { name, choice, house, client, program, owner: openOwnerPool(choice.dataFolder, 4) };
}
