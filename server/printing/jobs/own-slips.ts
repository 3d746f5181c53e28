import { accept, type Decision, refuse } from '../../kernel/decision.ts';
import { principalName } from '../../platform/access/principal.ts';
import { command, type MountedRoute } from '../../platform/http/mount.ts';
import type { Context } from '../../spine/context.ts';
import { drawerPrinter, type Printer, type PrintSetup } from '../setup/domain/setup.ts';
import { currentSetup } from '../setup/index.ts';
import { openDrawer, testPrinter } from './contract.ts';
import type { SlipContent } from './domain/content.ts';
import { drawerMs, type NewJob, slipOf } from './domain/job.ts';
import type { JobParts } from './parts.ts';
import { mayOpenDrawer, mayTestPrinter } from './policy.ts';

/** Whoever asked stands there and waits: later it is of no use. */
const testMs = 120_000;

export function testRoute({ desk, setups }: JobParts): MountedRoute {
  return command(testPrinter, mayTestPrinter, async (tx, { params }, who, context) => {
    const { storeId, printerId } = params;
    const setup = await currentSetup(tx, setups, storeId);
    if (setup === null) return refuse('access.otherStore');
    const printer = switchedOn(setup, printerId);
    if (!printer.ok) return printer;
    const by = principalName(who);
    const job = ownSlip(context, { storeId, printerId, content: { kind: 'test' }, by, lastsMs: testMs });
    desk.stage(tx, [job], context);
    const asked = { storeId, type: 'printer.tested', subject: printerId, payload: { jobId: job.id } };
    return { ok: true, status: 201, body: { jobId: job.id }, events: [asked] };
  });
}

/** The reason lies with the slip, as typed words do with what they are about; the event names the slip. */
export function drawerRoute({ desk, setups }: JobParts): MountedRoute {
  return command(openDrawer, mayOpenDrawer, async (tx, { params, body }, who, context) => {
    const { storeId } = params;
    const setup = await currentSetup(tx, setups, storeId);
    if (setup === null) return refuse('access.otherStore');
    const printer = printerOfDrawer(setup, body.printerId);
    if (!printer.ok) return printer;
    const printerId = printer.value.id;
    const content = { kind: 'drawer', reason: body.reason } as const;
    const by = principalName(who);
    const job = ownSlip(context, { storeId, printerId, content, by, lastsMs: drawerMs });
    desk.stage(tx, [job], context);
    const opened = { storeId, type: 'drawer.opened', subject: job.id, payload: { jobId: job.id, printerId } };
    return { ok: true, status: 201, body: { jobId: job.id }, events: [opened] };
  });
}

function printerOfDrawer(setup: PrintSetup, asked: string | undefined): Decision<Printer> {
  const printer =
    asked === undefined
      ? accept(drawerPrinter(setup, { areaId: null, service: 'dineIn' }))
      : switchedOn(setup, asked);
  if (!printer.ok) return printer;
  return printer.value?.drawer == null ? refuse('printer.noDrawer') : accept(printer.value);
}

function switchedOn({ printers }: PrintSetup, printerId: string): Decision<Printer> {
  const printer = printers.find(({ id, active }) => id === printerId && active);
  return printer === undefined ? refuse('printer.unknown') : accept(printer);
}

type OwnSlip = {
  readonly storeId: number;
  readonly printerId: string;
  readonly content: SlipContent;
  readonly by: string;
  readonly lastsMs: number;
};

/** A slip that a person asked of a printer, about no order. */
function ownSlip(context: Context, { storeId, printerId, content, by, lastsMs }: OwnSlip): NewJob {
  const expiresAt = new Date(context.now.getTime() + lastsMs);
  return slipOf({ id: context.newId(), storeId, printerId, content, madeBy: by, expiresAt });
}
