import { Select } from 'antd';
import { useState } from 'react';
import {
  routedServices,
  type RoutingCondition,
  type RoutingRule,
} from '../../../../server/ordering/menu/domain/routing.ts';
import { isMeant } from '../../../shared/search.ts';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import type { Phrase } from '../../phrases.ts';
import type { MenuItem } from '../../till/reads.ts';
import { Choices, Several } from '../form-parts.tsx';
import { ruleSentence, weekday } from './rule-words.ts';
import { StationChips } from './station-chips.tsx';
import { TimeField } from './time-field.tsx';
import type { Names } from './use-routing.ts';

type Props = {
  readonly rule: RoutingRule;
  readonly names: Names;
  readonly items: readonly MenuItem[];
  readonly keep: (rule: RoutingRule) => void;
  readonly close: () => void;
};

/** One rule, chosen by touch; below it what it then says. */
export function RuleForm({ rule: first, names, items, keep, close }: Props) {
  const { say, language } = useWords();
  const [rule, setRule] = useState(first);
  const lack = lackOf(rule);
  const { stationIds, how } = rule;
  const put = (when: Partial<RoutingCondition>): void =>
    setRule({ ...rule, when: { ...rule.when, ...when } });
  return (
    <Dialog
      title={say(first.stationIds.length === 0 ? 'routingAddRule' : 'routingChangeRule')}
      act={say('routingRuleOk')}
      why={lack === null ? null : say(lack)}
      busy={false}
      close={close}
      submit={() => keep(rule)}
    >
      <What when={rule.when} put={put} names={names} items={items} />
      <When when={rule.when} put={put} names={names} />
      <Choices
        label={say('routingHow')}
        options={(['instead', 'also'] as const).map((each) => [each, say(`routingHow_${each}`)])}
        value={how}
        change={(next) => setRule({ ...rule, how: next })}
      />
      <fieldset className="field">
        <legend>{say('routingStations')}</legend>
        <div className="row wrap">
          <StationChips
            stations={names.stations}
            chosen={stationIds}
            press={(id) =>
              setRule({
                ...rule,
                stationIds: stationIds.includes(id)
                  ? stationIds.filter((each) => each !== id)
                  : [...stationIds, id],
              })
            }
          />
        </div>
      </fieldset>
      <p className="routing-said number" role="status">
        {lack === null ? ruleSentence(rule, names, language) : say(lack)}
      </p>
    </Dialog>
  );
}

function lackOf({ stationIds, when }: RoutingRule): Phrase | null {
  if (when.categoryIds?.length === 0) return 'routingWhyCategories';
  if (when.itemIds?.length === 0) return 'routingWhyItems';
  if (when.from !== null && when.from === when.to) return 'routingWhyTime';
  return stationIds.length === 0 ? 'routingWhyStations' : null;
}

type PartProps = {
  readonly when: RoutingCondition;
  readonly put: (when: Partial<RoutingCondition>) => void;
  readonly names: Names;
};

type Kind = 'all' | 'categories' | 'items';

/** All dishes, some categories, or some dishes found by name, pinyin or number. */
function What({ when, put, names, items }: PartProps & { items: readonly MenuItem[] }) {
  const { say, inWords } = useWords();
  const { itemIds, categoryIds } = when;
  const kind: Kind = itemIds !== null ? 'items' : categoryIds !== null ? 'categories' : 'all';
  const choose = (next: Kind): void =>
    put({ itemIds: next === 'items' ? [] : null, categoryIds: next === 'categories' ? [] : null });
  return (
    <>
      <Choices<Kind>
        label={say('routingWhat')}
        options={(['all', 'categories', 'items'] as const).map((each) => [each, say(`routingWhat_${each}`)])}
        value={kind}
        change={choose}
      />
      {kind === 'categories' && (
        <div className="row wrap">
          <StationChips
            stations={names.categories}
            chosen={categoryIds ?? []}
            press={(id) => put({ categoryIds: toggled(categoryIds ?? [], id) })}
          />
        </div>
      )}
      {kind === 'items' && (
        <Select
          mode="multiple"
          size="large"
          aria-label={say('routingPickDishes')}
          placeholder={say('routingPickDishes')}
          value={[...(itemIds ?? [])]}
          onChange={(ids: string[]) => put({ itemIds: ids })}
          filterOption={(typed, option) => {
            const item = items.find(({ id }) => id === option?.value);
            return item !== undefined && isMeant(item, typed);
          }}
          options={items
            .filter(({ kind: each }) => each === 'dish')
            .map(({ id, name }) => ({ value: id, label: inWords(name) }))}
        />
      )}
    </>
  );
}

/** Where, how and when: what is not chosen makes no difference. */
function When({ when, put, names }: PartProps) {
  const { say, inWords, language } = useWords();
  const timed = when.from !== null || when.to !== null;
  return (
    <>
      {names.areas.length > 0 && (
        <Several
          label={say('routingWhere')}
          all={say('routingAny')}
          options={names.areas.map(({ id, name }) => [id, inWords(name)])}
          chosen={when.areaIds}
          change={(areaIds) => put({ areaIds })}
        />
      )}
      <Several
        label={say('routingService')}
        all={say('routingAny')}
        options={routedServices.map((each) => [each, say(`service_${each}`)])}
        chosen={when.services}
        change={(services) => put({ services })}
      />
      <Several
        label={say('routingDays')}
        all={say('routingAny')}
        options={[1, 2, 3, 4, 5, 6, 7].map((day) => [String(day), weekday(day, language)])}
        chosen={when.days?.map(String) ?? null}
        change={(days) => put({ days: days?.map(Number) ?? null })}
      />
      <Choices
        label={say('routingTime')}
        options={[
          ['all', say('routingAllDay')],
          ['some', say('routingSomeTime')],
        ]}
        value={timed ? 'some' : 'all'}
        change={(value) => put(value === 'all' ? { from: null, to: null } : { from: '17:00', to: '22:00' })}
      />
      {timed && <Times when={when} put={put} />}
    </>
  );
}

function Times({ when: { from, to }, put }: Omit<PartProps, 'names'>) {
  const { say } = useWords();
  return (
    <div className="row wrap">
      <TimeField label={say('routingFrom')} time={from ?? '00:00'} change={(time) => put({ from: time })} />
      <TimeField label={say('routingTo')} time={to ?? '23:59'} change={(time) => put({ to: time })} />
      {from !== null && to !== null && from > to && <span className="soft">{say('routingOverNight')}</span>}
    </div>
  );
}

function toggled(ids: readonly string[], id: string): string[] {
  return ids.includes(id) ? ids.filter((each) => each !== id) : [...ids, id];
}
