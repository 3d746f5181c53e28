import { Select } from 'antd';
import { useState } from 'react';
import {
  type DishPlace,
  minutesOf,
  type ServiceKind,
  routedServices,
  stationsOf,
} from '../../../../server/ordering/menu/domain/routing.ts';
import { timeOfDay } from '../../../shared/clock.ts';
import { isMeant } from '../../../shared/search.ts';
import { serverNow } from '../../../shared/server-time.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/field.tsx';
import { filledIn } from '../../parts/slip-words.tsx';
import type { MenuItem } from '../../till/reads.ts';
import { Choices } from '../form-parts.tsx';
import type { RoutingProps } from './category-table.tsx';
import { list, rulesThatCount, weekday } from './rule-words.ts';
import { TimeField } from './time-field.tsx';
import { routedDish, routingOf } from './use-routing.ts';

/** "这道菜，露台，堂食，19:30 → 出到哪里", with the rules as they stand on this page, saved or not. */
export function TryOut({ draft, names, menu }: RoutingProps) {
  const { say, inWords } = useWords();
  const dishes = menu.items.filter(({ kind }) => kind === 'dish');
  const [itemId, setItem] = useState<string | undefined>(dishes[0]?.id);
  const [service, setService] = useState<ServiceKind>('dineIn');
  const [areaId, setArea] = useState(names.areas[0]?.id ?? '');
  const [time, setTime] = useState(() => timeOfDay(serverNow()));
  const [day, setDay] = useState(() => new Date(serverNow()).getDay() || 7);
  const item = dishes.find(({ id }) => id === itemId);
  const place: DishPlace = {
    service,
    areaId: service === 'dineIn' && areaId !== '' ? areaId : null,
    minutes: minutesOf(time),
    weekday: day,
  };
  return (
    <aside className="routing-part routing-try">
      <h3>{say('routingTry')}</h3>
      <p className="soft">{say('routingTryHow')}</p>
      <Field label={say('routingDish')}>
        {(id) => (
          <Select
            id={id}
            size="large"
            showSearch
            value={itemId ?? null}
            onChange={setItem}
            filterOption={(typed, option) => {
              const found = dishes.find((each) => each.id === option?.value);
              return found !== undefined && isMeant(found, typed);
            }}
            options={dishes.map((each) => ({ value: each.id, label: inWords(each.name) }))}
          />
        )}
      </Field>
      {item !== undefined && <Result item={item} place={place} draft={draft} names={names} />}
      <Choices<ServiceKind>
        label={say('routingService')}
        options={routedServices.map((each) => [each, say(`service_${each}`)])}
        value={service}
        change={setService}
      />
      {service === 'dineIn' && names.areas.length > 0 && (
        <Choices
          label={say('routingWhere')}
          options={names.areas.map(({ id, name }) => [id, inWords(name)])}
          value={areaId}
          change={setArea}
        />
      )}
      <AtTime time={time} setTime={setTime} day={day} setDay={setDay} />
    </aside>
  );
}

type TimeProps = {
  readonly time: string;
  readonly setTime: (time: string) => void;
  readonly day: number;
  readonly setDay: (day: number) => void;
};

function AtTime({ time, setTime, day, setDay }: TimeProps) {
  const { say, language } = useWords();
  return (
    <div className="field-pair even">
      <TimeField label={say('routingAt')} time={time} change={setTime} />
      <Field label={say('routingDay')}>
        {(id) => (
          <Select
            id={id}
            value={day}
            onChange={setDay}
            options={[1, 2, 3, 4, 5, 6, 7].map((each) => ({ value: each, label: weekday(each, language) }))}
          />
        )}
      </Field>
    </div>
  );
}

type ResultProps = Pick<RoutingProps, 'draft' | 'names'> & {
  readonly item: MenuItem;
  readonly place: DishPlace;
};

/** Where it comes out, and which of the settings say so. */
function Result({ item, place, draft, names }: ResultProps) {
  const { say, inWords, language } = useWords();
  const dish = routedDish(item, draft);
  const stations = stationsOf(routingOf(draft), dish, place);
  const rules = rulesThatCount(draft.rules, dish, place);
  const replaced = rules.some((index) => draft.rules[index]?.how === 'instead');
  const category = { name: list(names.categories, [dish.categoryId], language) };
  const usual =
    dish.stationIds === null
      ? filledIn(say('routingBecause_category'), category)
      : say('routingBecause_dish');
  const why = [
    ...(replaced ? [] : [usual]),
    ...rules.map((index) => filledIn(say('routingBecause_rule'), { n: index + 1 })),
  ];
  return (
    <output className="routing-result">
      <b>{inWords(item.name)}</b>
      <span className="soft">{say('routingComesOut')}</span>
      <b className="big">
        {stations.length === 0 ? say('routingNowhere') : list(names.stations, stations, language)}
      </b>
      <span className="soft number">
        {filledIn(say('routingBecause'), { why: why.join(say('ruleListMark')) })}
      </span>
    </output>
  );
}
