import { nameDocument } from '../rows.ts';
import type { NamedSettlement, NamedStatement } from '../contract.ts';
import type { Prepaid, Settlement, Statement, StatementLine } from '../documents.ts';

/** Sample documents: the plainest that are whole. Ids and time come in, so that two runs can differ or not. */
export type SampleOrder = {
  readonly orderId: string;
  readonly storeId: number;
  readonly currency: string;
  readonly epoch: string;
  readonly now: Date;
};

const someone = '01890000-0000-7000-8000-00000000000a';
const categoryId = '01890000-0000-7000-8000-00000000000b';

/** One dish at a sticker price, one piece of it unless told. */
export function sampleLine(
  id: string,
  unitPrice: number,
  changes: Partial<StatementLine> = {},
): StatementLine {
  return {
    id,
    revision: 1,
    kind: 'dish',
    itemId: '01890000-0000-7000-8000-00000000000c',
    category: { id: categoryId, name: { zh: '热菜', en: 'Hot dishes' } },
    name: { zh: '宫保鸡丁', en: 'Kung Pao chicken' },
    variant: null,
    options: [],
    unit: '份',
    quantity: '1',
    unitPrice,
    taxClass: 'food',
    discountable: true,
    serviceable: true,
    returned: [],
    given: [],
    repriced: null,
    movedTo: null,
    movedFrom: null,
    external: null,
    ...changes,
  };
}

/** The whole line given back. */
export function sampleReturn(line: StatementLine, changeId: string, now: Date): StatementLine {
  const { quantity } = line;
  const change = { id: changeId, quantity, reason: '上错了', by: someone };
  return { ...line, returned: [{ ...change, at: now.toISOString() }] };
}

export function sampleMove(line: StatementLine, orderId: string, now: Date): StatementLine {
  return {
    ...line,
    movedTo: { orderId, by: someone, at: now.toISOString() },
  };
}

export function samplePrepaid(id: string, amount: number, now: Date): Prepaid {
  return {
    id,
    channel: 'sample',
    reference: id,
    amount,
    refunded: 0,
    fee: 0,
    discounts: [],
    at: now.toISOString(),
  };
}

/** A take-out order of these lines. */
export function sampleStatement(
  order: SampleOrder,
  revision: number,
  lines: readonly StatementLine[],
  changes: Partial<Statement> = {},
): Statement {
  return {
    type: 'tangshi.statement',
    version: 1,
    orderId: order.orderId,
    storeId: order.storeId,
    orderNumber: 'C1',
    service: 'takeOut',
    table: null,
    seatingId: null,
    covers: 0,
    currency: order.currency,
    businessDate: order.now.toISOString().slice(0, 10),
    openedAt: order.now.toISOString(),
    state: 'open',
    pricing: 'house',
    lines: [...lines],
    claims: { memberId: null, couponCodes: [] },
    prepaid: [],
    epoch: order.epoch,
    revision,
    ...changes,
  };
}

/** A Settlement that answers a Statement: everything at sticker price, nothing paid. */
export function sampleSettlement(
  answered: NamedStatement,
  name: { readonly epoch: string; readonly revision: number },
  applied = 0,
): Settlement {
  const { document, hash } = answered;
  const payable = 1000 + applied;
  const due = payable - applied;
  return {
    type: 'tangshi.settlement',
    version: 1,
    orderId: document.orderId,
    currency: document.currency,
    pricingVersion: 1,
    taxIncluded: true,
    lines: [
      {
        id: document.lines[0]?.id ?? 'fee',
        kind: 'dish',
        name: { zh: '样品', en: 'Sample' },
        quantity: '1',
        base: payable,
        reductions: [],
        fee: 0,
        tax: 0,
        taxRate: 0,
        rounding: 0,
        payable,
      },
    ],
    unused: [],
    totals: {
      base: payable,
      reductions: 0,
      fees: 0,
      tax: 0,
      rounding: 0,
      payable,
      applied,
      refunded: 0,
      due,
      open: due,
    },
    answers: { epoch: document.epoch, revision: document.revision, hash },
    coveredRevision: 0,
    bills: [],
    tenders: [],
    ...name,
  };
}

export function named(document: Statement): NamedStatement;
export function named(document: Settlement): NamedSettlement;
/** A document with the hash of its canonical form, as it travels. */
export function named(document: Statement | Settlement) {
  return { hash: nameDocument(document).hash, document };
}
