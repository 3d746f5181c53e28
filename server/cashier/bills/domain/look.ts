import type { CashierSettings, StoreFacts } from '../../../kernel/store-facts.ts';
import { money } from '../../../kernel/money.ts';
import type { StatementDraft } from '../../../seam/documents.ts';
import { pricingInputOf } from '../../pricing/domain/documents.ts';
import { price } from '../../pricing/domain/price.ts';
import { splitLine } from '../../pricing/domain/split.ts';
import type { PricedLine, PricingResult, PricingSettings, Service } from '../../pricing/domain/types.ts';
import { amountsOf, billsOf, piecesOf } from './pieces.ts';
import type { Account } from './types.ts';

/** The house's settings in the words of the pricing function. */
export function pricingSettingsOf(
  store: Pick<StoreFacts, 'region'>,
  settings: CashierSettings,
): PricingSettings {
  const { serviceCharge } = settings;
  return {
    region: store.region,
    charges: settings.charges.map((charge) => ({
      id: charge.id,
      name: charge.name,
      per: charge.per === 'unit' ? 'dish' : charge.per,
      amount: money(charge.amount),
      services: charge.services.filter(isWayToSell),
      taxClass: charge.taxClass,
    })),
    serviceCharge: serviceCharge && {
      rate: serviceCharge.rate,
      base: serviceCharge.base === 'afterReductions' ? 'after' : 'before',
      services: serviceCharge.services.filter(isWayToSell),
    },
    tax: {
      included: settings.tax.included,
      per: settings.tax.level,
      rates: settings.tax.rates,
      defaultRate: 0,
    },
    rounding: settings.roundingMode,
    autoRounding: settings.autoRounding,
  };
}

const services: readonly string[] = ['dineIn', 'takeOut', 'delivery', 'pickup'] satisfies Service[];

function isWayToSell(text: string): text is Service {
  return services.includes(text);
}

const untouched = { adjustments: [], frozen: {}, heldRounding: null } as const;

/** What an order comes to: its Statement, its adjustments, what is frozen. Without an account, as it is first seen. */
export function priceOrder(
  order: { readonly statement: StatementDraft; readonly settings: PricingSettings },
  account: Pick<Account, 'adjustments' | 'frozen' | 'heldRounding'> | undefined,
): PricingResult {
  const { adjustments, frozen, heldRounding } = account ?? untouched;
  return price(
    pricingInputOf(order.statement, { settings: order.settings, intents: adjustments, frozen, heldRounding }),
  );
}

/** The lines of each bill: shares of a line sum to it in every component, and each is itself a true line. */
export function shareLines(
  lines: readonly PricedLine[],
  account: Pick<Account, 'shares' | 'restBillId'>,
): Map<string, PricedLine[]> {
  const byBill = new Map<string, PricedLine[]>();
  const lay = (billId: string, line: PricedLine): void => {
    const known = byBill.get(billId);
    if (known === undefined) byBill.set(billId, [line]);
    else known.push(line);
  };
  for (const line of lines) {
    const pieces = piecesOf(account.shares, line.id, account.restBillId);
    const billIds = billsOf(pieces);
    const [only] = billIds;
    if (billIds.length === 1 && only !== undefined) {
      lay(only, line);
      continue;
    }
    const weights = billIds.map((billId) => weightOf(pieces, billId));
    const shares = splitLine(line, weights, (_, amount) => {
      const amounts = amountsOf(amount, pieces);
      return billIds.map((billId) => amounts.get(billId) ?? 0);
    });
    for (const [index, share] of shares.entries()) {
      const billId = billIds[index];
      if (billId !== undefined) lay(billId, share);
    }
  }
  return byBill;
}

function weightOf(pieces: readonly (readonly [string, number])[], billId: string): number {
  let weight = 0;
  for (const [each, size] of pieces) if (each === billId) weight += size;
  return weight;
}

export function payableOf(lines: readonly PricedLine[]): number {
  let payable = 0;
  for (const line of lines) payable += line.payable;
  return payable;
}
