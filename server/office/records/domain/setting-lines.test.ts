import { expect, test } from 'vitest';
import type { StoreSettings } from '../../../kernel/store-facts.ts';
import { usualSettings } from '../../merchants-stores/domain/settings.ts';
import { settingChanges, settingLines } from './setting-lines.ts';

const write = (amount: number): string => (amount / 100).toFixed(2);
const tea = {
  id: 'tea',
  name: { zh: '茶位费', en: 'Tea' },
  per: 'cover',
  amount: 300,
  services: ['dineIn'],
  taxClass: 'standard',
} as const;

const withCashier = (changed: Partial<StoreSettings['cashier']>): StoreSettings => ({
  ...usualSettings,
  cashier: { ...usualSettings.cashier, ...changed },
});

test('RC7: every setting has a line of its own, in both languages', () => {
  const settings = withCashier({ charges: [tea] });
  const lines = settingLines(settings, write);
  const leaves = leavesOf(settings).filter((path) => !path.startsWith('cashier.charges'));
  const covered = (path: string) => lines.some(({ key }) => path === key || path.startsWith(`${key}.`));
  expect(leaves.filter((path) => !covered(path))).toEqual([]);
  expect(new Set(lines.map(({ key }) => key)).size).toBe(lines.length);
  for (const { label, value } of lines) {
    expect(label.en + value.en).not.toMatch(/[\u4e00-\u9fff]/);
    expect([label.zh, label.en, value.zh, value.en]).not.toContain('');
  }
});

test('RC7: what is different is told as it was and as it is, also what came or went', () => {
  const before = withCashier({ charges: [tea] });
  const after = withCashier({
    charges: [
      { ...tea, amount: 500 },
      { ...tea, id: 'box', name: { zh: '打包盒', en: 'Box' }, per: 'unit' },
    ],
    serviceCharge: { rate: 1000, base: 'afterReductions', services: ['dineIn'] },
  });
  expect(settingChanges(before, before, write)).toEqual([]);
  expect(
    settingChanges(before, after, write).map(({ label, before: was, after: is }) => [
      label.zh,
      was?.zh,
      is?.zh,
    ]),
  ).toEqual([
    ['服务费', '不收', '10%，按优惠后的金额，堂食'],
    ['收费项', '茶位费：每位客人 3.00，堂食', '茶位费：每位客人 5.00，堂食'],
    ['收费项', undefined, '打包盒：每份菜 3.00，堂食'],
  ]);
  const renamed = withCashier({ charges: [{ ...tea, name: { zh: '茶位费', en: 'Tea and seat' } }] });
  expect(settingChanges(before, renamed, write).length).toBe(1);
  expect(settingChanges(after, before, write).at(-1)?.after).toBeNull();
});

function leavesOf(value: unknown, path = ''): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([key, inside]) =>
    leavesOf(inside, path === '' ? key : `${path}.${key}`),
  );
}
