import { z } from 'zod';
import { route } from '../../platform/http/contract.ts';
import { nothing, uuid } from '../../platform/http/fields.ts';

export const printBill = route({
  kind: 'command',
  method: 'POST',
  path: '/v1/bills/:billId/print',
  summary:
    'Print a bill as it is now: 预结单 while it is open, 结账单 once it is settled; a second receipt says 补打',
  tag: 'bills',
  params: z.strictObject({ billId: uuid }),
  query: nothing,
  body: z.strictObject({
    slip: z.enum(['preBill', 'receipt']),
    /** Without it, wherever this slip comes out in this store. */
    printerId: uuid.optional(),
  }),
  reply: z.object({ jobIds: z.array(uuid) }),
  refusals: [
    'bill.unknown',
    'bill.notOpen',
    'bill.notClosed',
    'printer.unknown',
    'printJob.noPrinter',
    'printJob.tooManyCopies',
    'server.busy',
  ],
});
