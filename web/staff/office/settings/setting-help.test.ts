import { expect, test } from 'vitest';
import { usualSettings } from '../../../../server/office/merchants-stores/domain/settings.ts';
import { settingLines } from '../../../../server/office/records/domain/setting-lines.ts';
import { settingHelp } from './setting-help.ts';

test('OF14: every setting is explained with what it changes and an example, in both languages', () => {
  const lists = Object.keys(settingHelp);
  const explained = (key: string): boolean =>
    lists.some((place) => key === place || key.startsWith(`${place}.`));
  const keys = settingLines(usualSettings, String).map(({ key }) => key);
  expect(keys.length).toBeGreaterThan(10);
  expect(keys.filter((key) => !explained(key))).toEqual([]);
  for (const { how, example } of Object.values(settingHelp)) {
    expect(how.en + example.en).not.toMatch(/[\u4e00-\u9fff]/);
    expect([how.zh, how.en, example.zh, example.en].every((text) => text.length > 5)).toBe(true);
    expect(how.zh + example.zh).not.toMatch(/[\u4e00-\u9fff][,;?!:]/);
  }
});
