import { stationsOf } from '../../../../server/ordering/menu/domain/routing.ts';
import type {
  DishPlace,
  RoutedDish,
  RoutingCondition,
  RoutingRule,
} from '../../../../server/ordering/menu/domain/routing.ts';
import type { Language } from '../../../shared/language.ts';
import { type Phrase, phrases } from '../../phrases.ts';
import type { Named, Names } from './use-routing.ts';

/** A rule as a sentence: "18:00–22:00 露台 的 烧烤 改到 2 号烤炉". */
export function ruleSentence(
  { when, how, stationIds }: RoutingRule,
  names: Names,
  language: Language,
): string {
  const say = (phrase: Phrase): string => phrases[phrase][language];
  const said = whenWords(when, names, language);
  return say('ruleSentence')
    .replace('{when}', said === '' ? '' : say('ruleOf').replace('{when}', said))
    .replace('{what}', whatWords(when, names, language))
    .replace('{how}', say(`ruleHow_${how}`))
    .replace('{stations}', list(names.stations, stationIds, language))
    .trim();
}

function whatWords({ itemIds, categoryIds }: RoutingCondition, names: Names, language: Language): string {
  const said = [
    ...(categoryIds === null ? [] : [list(names.categories, categoryIds, language)]),
    ...(itemIds === null ? [] : [list(names.items, itemIds, language)]),
  ];
  return said.length === 0 ? phrases.routingWhat_all[language] : said.join(' ');
}

function whenWords(when: RoutingCondition, names: Names, language: Language): string {
  const mark = phrases.ruleListMark[language];
  const { days, from, to, areaIds, services } = when;
  return [
    ...(days === null ? [] : [daysWords(days, language)]),
    ...(from === null && to === null ? [] : [`${from ?? '00:00'}–${to ?? '24:00'}`]),
    ...(areaIds === null ? [] : [list(names.areas, areaIds, language)]),
    ...(services === null ? [] : [services.map((each) => phrases[`service_${each}`][language]).join(mark)]),
  ].join(' ');
}

/** Days that follow each other are said as a span: 周一到周五. */
export function daysWords(days: readonly number[], language: Language): string {
  const sorted = days.toSorted((left, right) => left - right);
  const spans: number[][] = [];
  for (const day of sorted) {
    const last = spans.at(-1);
    if (last !== undefined && last.at(-1) === day - 1) last.push(day);
    else spans.push([day]);
  }
  const say = (day: number | undefined): string => weekday(day ?? 1, language);
  return spans
    .flatMap((span) =>
      span.length < 3
        ? span.map(say)
        : [phrases.daysThrough[language].replace('{from}', say(span[0])).replace('{to}', say(span.at(-1)))],
    )
    .join(phrases.ruleListMark[language]);
}

export function weekday(day: number, language: Language): string {
  const names = [
    phrases.day_1,
    phrases.day_2,
    phrases.day_3,
    phrases.day_4,
    phrases.day_5,
    phrases.day_6,
    phrases.day_7,
  ];
  return names[day - 1]?.[language] ?? '';
}

/** What was typed as HH:MM, "1830", "9" and "9:05" too; null where it is no time of day. */
export function clockOf(typed: string): string | null {
  const digits = typed
    .trim()
    .replace(/^(\d{1,2})[:：]?(\d{2})?$/, (_, hours, minutes) => `${hours}:${minutes ?? '00'}`);
  const [, hours = '', minutes = ''] = /^(\d{1,2}):(\d{2})$/.exec(digits) ?? [];
  if (hours === '' || Number(hours) > 23 || Number(minutes) > 59) return null;
  return `${hours.padStart(2, '0')}:${minutes}`;
}

/** Names in the order they were chosen; one that is gone says so. */
export function list(known: readonly Named[], ids: readonly string[], language: Language): string {
  const gone = phrases.ruleGone[language];
  return ids
    .map((id) => known.find((each) => each.id === id)?.name[language] ?? gone)
    .join(phrases.ruleListMark[language]);
}

/** The rule without the areas that were removed; null where it was about nothing else, and so never holds. */
export function withoutGone(rule: RoutingRule, areas: readonly Named[]): RoutingRule | null {
  const { areaIds } = rule.when;
  if (areaIds === null) return rule;
  const kept = areaIds.filter((id) => areas.some((area) => area.id === id));
  if (kept.length === areaIds.length) return rule;
  return kept.length === 0 ? null : { ...rule, when: { ...rule.when, areaIds: kept } };
}

/** Which rules decide where a dish is made, by their place in the list: the first "instead" that fits, each "also". */
export function rulesThatCount(
  rules: readonly RoutingRule[],
  dish: RoutedDish,
  place: DishPlace,
): readonly number[] {
  const probe = 'fits';
  // Asked of each rule alone, of the function that routes: what fits is said in one place.
  const fits = (rule: RoutingRule): boolean =>
    stationsOf(
      { fallbackStationId: null, rules: [{ ...rule, how: 'instead', stationIds: [probe] }] },
      dish,
      place,
    ).includes(probe);
  const fitting = rules.flatMap((rule, index) => (fits(rule) ? [{ rule, index }] : []));
  const first = fitting.find(({ rule }) => rule.how === 'instead');
  return fitting.filter((each) => each === first || each.rule.how === 'also').map(({ index }) => index);
}
