import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { StoreSettings } from '../../../../server/kernel/store-facts.ts';
import { usualSettings } from '../../../../server/office/merchants-stores/domain/settings.ts';
import { draftOf, rebased, settingsFrom } from './draft.ts';

const amount = fc.integer({ min: 0, max: 100_000_000 });
const rate = fc.integer({ min: 0, max: 10_000 });
const services = fc.subarray(['dineIn', 'takeOut', 'delivery', 'pickup']);
const step = fc.constantFrom(5, 10, 50, 100);

const anySettings: fc.Arbitrary<StoreSettings> = fc.record({
  ordering: fc.record({
    guestRule: fc.constantFrom('confirm', 'payFirst', 'free'),
    guestLinesMax: fc.integer({ min: 1, max: 200 }),
    guestAmountMax: amount,
    staffPayFirst: fc.boolean(),
  }),
  cashier: fc.record({
    roundingMode: fc.constantFrom('halfAwayFromZero', 'halfEven', 'up', 'down'),
    tax: fc.record({
      included: fc.boolean(),
      level: fc.constantFrom('line', 'bill'),
      rates: fc.dictionary(fc.constantFrom('standard', 'alcohol'), rate, { noNullPrototype: true }),
    }),
    serviceCharge: fc.option(
      fc.record({ rate, base: fc.constantFrom('afterReductions', 'beforeReductions'), services }),
    ),
    charges: fc.uniqueArray(
      fc.record({
        id: fc.constantFrom('tea', 'box', 'room'),
        name: fc.constant({ zh: '茶位费', en: 'Tea' }),
        per: fc.constantFrom('cover', 'order', 'unit'),
        amount,
        services,
        taxClass: fc.constant('standard'),
      }),
      { selector: ({ id }) => id },
    ),
    autoRounding: fc.option(fc.record({ step, direction: fc.constantFrom('down', 'nearest', 'up') })),
    cash: fc.record({ step, direction: fc.constantFrom('down', 'nearest') }),
    refund: fc.record({ delaySeconds: fc.integer({ min: 0, max: 3600 }), withoutApprovalMax: amount }),
    receipt: fc.constantFrom('always', 'asked'),
    shift: fc.record({ required: fc.boolean(), blind: fc.boolean(), withoutApprovalMax: amount }),
  }),
});

test('OF15: settings that are shown and saved untouched are the same settings', () => {
  fc.assert(
    fc.property(anySettings, (settings) => {
      expect(settingsFrom(draftOf(settings), settings)).toEqual({ settings, faults: {} });
    }),
  );
});

test('OF15: what is no number is a fault at its field, whatever else is right', () => {
  const charge = {
    id: 'tea',
    zh: ' ',
    en: '',
    amount: '3,5',
    per: 'cover',
    services: [],
    taxClass: 'standard',
  } as const;
  const draft = {
    ...draftOf(usualSettings),
    guestLinesMax: '0',
    guestAmountMax: '',
    rates: { standard: '101' },
    refundDelay: '1.5',
    charges: [charge],
  };
  expect(Object.keys(settingsFrom(draft, usualSettings).faults).sort()).toEqual([
    'charges.tea.amount',
    'charges.tea.name',
    'guestAmountMax',
    'guestLinesMax',
    'rates.standard',
    'refundDelay',
  ]);
});

test('OF15: what somebody else changed meanwhile stays theirs, what was typed here stays typed', () => {
  const { ordering, cashier } = usualSettings;
  const theirs: StoreSettings = { ordering: { ...ordering, guestRule: 'free' }, cashier };
  const typed = { ...draftOf(usualSettings), refundMax: '5o', receipt: 'always' as const };
  expect(rebased(typed, usualSettings, theirs)).toEqual({
    ...draftOf(theirs),
    refundMax: '5o',
    receipt: 'always',
  });
});

test('OF15: a setting this page does not know is saved as it was', () => {
  const newer = { ...usualSettings, ordering: { ...usualSettings.ordering, later: 'kept' } };
  expect(settingsFrom(draftOf(newer), newer).settings.ordering).toHaveProperty('later', 'kept');
});
