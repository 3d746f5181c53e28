import { clockAt } from '../../../kernel/business-day.ts';
import type { Words } from './event-words.ts';
import { numberAt, recordAt, textAt } from './payload.ts';
import type { SettingChange } from './setting-lines.ts';

/** What became different of a store's name and of the end of its day. */
export function storeChanges(payload: Readonly<Record<string, unknown>>): SettingChange[] {
  const [was, is] = [linesOf(recordAt(payload, 'was')), linesOf(recordAt(payload, 'is'))];
  return is.flatMap(({ key, label, value }, index) => {
    const before = was[index]?.value ?? null;
    const isSame = before?.zh === value.zh && before?.en === value.en;
    return isSame ? [] : [{ key, label, before, after: value }];
  });
}

function linesOf(store: Readonly<Record<string, unknown>>): { key: string; label: Words; value: Words }[] {
  const name = recordAt(store, 'name');
  const zh = textAt(name, 'zh') ?? '';
  const ends = clockAt(numberAt(store, 'cutoffMinutes') ?? 0);
  return [
    { key: 'name', label: { zh: '店名', en: 'Name' }, value: { zh, en: textAt(name, 'en') ?? zh } },
    { key: 'day', label: { zh: '一天到几点算完', en: 'Day ends at' }, value: { zh: ends, en: ends } },
  ];
}
