import { Button } from 'antd';
import type { Service } from '../../../../server/printing/setup/domain/setup.ts';
import type { Words } from '../../../shared/language.ts';
import { useWords } from '../../language.tsx';
import { Chip } from '../../parts/chip.tsx';
import { type DutyGroup, dutyKinds, newGroup, scopesOf, slipsOfKind } from './duty-groups.ts';
import { Choices, Fault, FormPart, More, Several } from '../form-parts.tsx';
import type { Named, Places } from './places.ts';
import type { Form } from './use-printer-form.ts';

type Props = { readonly of: Form; readonly places: Places };

/** Which slips come out here: one line for each job, in the words of a kitchen. */
export function DutyFields({ of, places }: Props) {
  const { say } = useWords();
  const { form, put, wrong } = of;
  const { duties } = form;
  const stationIds = places.stations.map(({ id }) => id);
  const change = (index: number, group: DutyGroup | null): void =>
    put({ duties: duties.flatMap((each, at) => (at === index ? (group ?? []) : each)) });
  return (
    <FormPart title={say('partDuties')} how={say('dutiesHow')}>
      <Fault wrong={wrong.duties} />
      {duties.map((group, index) => (
        <DutyLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of the form is its place; it has no name of its own.
          key={index}
          group={group}
          places={places}
          wrong={wrong[`duty${index}`]}
          change={(next) => change(index, next)}
        />
      ))}
      <fieldset className="field">
        <legend>{say('dutyAdd')}</legend>
        <div className="row wrap">
          {dutyKinds.map((kind) => (
            <Chip key={kind} press={() => put({ duties: [...duties, newGroup(kind, stationIds)] })}>
              + {say(`duty_${kind}`)}
            </Chip>
          ))}
        </div>
      </fieldset>
    </FormPart>
  );
}

type LineProps = {
  readonly group: DutyGroup;
  readonly places: Places;
  readonly wrong: Words | undefined;
  readonly change: (group: DutyGroup | null) => void;
};

const services: readonly Service[] = ['dineIn', 'takeOut', 'delivery', 'pickup'];

function DutyLine({ group, places, wrong, change }: LineProps) {
  const { say, inWords } = useWords();
  const put = (more: Partial<DutyGroup>): void => change({ ...group, ...more });
  const which = slipsOfKind[group.kind];
  return (
    <div className="duty">
      <div className="row duty-head">
        <b>{say(`duty_${group.kind}`)}</b>
        <Button onClick={() => change(null)}>{say('dutyRemove')}</Button>
      </div>
      {which.length > 1 && <Which group={group} put={put} />}
      {scopesOf(group.kind) !== 'house' && <Stations group={group} stations={places.stations} put={put} />}
      <Fault wrong={wrong} />
      <Choices
        label={say('dutyCopies')}
        options={[1, 2, 3].map((each) => [each, String(each)])}
        value={group.copies}
        change={(copies) => put({ copies })}
      />
      <More title={say('dutyOnly')} open={group.areaIds !== null || group.services !== null}>
        {places.areas.length > 1 && (
          <Several
            label={say('dutyAreas')}
            all={say('dutyAll')}
            options={optionsOf(places.areas, group.areaIds, say('dutyGone'), inWords)}
            chosen={group.areaIds}
            change={(areaIds) => put({ areaIds })}
          />
        )}
        <Several
          label={say('dutyServices')}
          all={say('dutyAll')}
          options={services.map((each) => [each, say(`service_${each}`)])}
          chosen={group.services}
          change={(chosen) => put({ services: chosen })}
        />
      </More>
    </div>
  );
}

type PartProps = { readonly group: DutyGroup; readonly put: (more: Partial<DutyGroup>) => void };

/** Of the slips that go together, those that come out here. */
function Which({ group: { kind, slips }, put }: PartProps) {
  const { say } = useWords();
  return (
    <fieldset className="field">
      <legend>{say('dutyWhich')}</legend>
      <div className="row wrap">
        {slipsOfKind[kind].map((slip) => {
          const chosen = slips.includes(slip);
          const next = chosen ? slips.filter((each) => each !== slip) : [...slips, slip];
          return (
            <Chip key={slip} chosen={chosen} press={() => put({ slips: next })}>
              {say(`slip_${slip}`)}
            </Chip>
          );
        })}
      </div>
    </fieldset>
  );
}

/** Of which stations, by name; where that slip exists for the whole house, that too. */
function Stations({ group, stations, put }: PartProps & { stations: readonly Named[] }) {
  const { say, inWords } = useWords();
  const { kind, stationIds } = group;
  const chosen = stationIds ?? [];
  const every = stations.map(({ id }) => id);
  const all = every.length > 0 && every.every((id) => chosen.includes(id));
  const press = (id: string): void =>
    put({
      stationIds: chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id],
    });
  return (
    <fieldset className="field">
      <legend>{say('dutyStations')}</legend>
      <div className="row wrap">
        {scopesOf(kind) === 'either' && (
          <Chip chosen={stationIds === null} press={() => put({ stationIds: null })}>
            {say('dutyWholeHouse')}
          </Chip>
        )}
        {every.length > 1 && (
          <Chip chosen={all} press={() => put({ stationIds: every })}>
            {say('dutyEveryStation')}
          </Chip>
        )}
        {optionsOf(stations, chosen, say('dutyGone'), inWords).map(([id, words]) => (
          <Chip
            key={id}
            chosen={!all && chosen.includes(id)}
            press={() => (all ? put({ stationIds: [id] }) : press(id))}
          >
            {words}
          </Chip>
        ))}
        {every.length === 0 && <span className="soft">{say('dutyNoStations')}</span>}
      </div>
    </fieldset>
  );
}

/** What can be chosen, and what is chosen still though it is gone: pressing that takes it out. */
function optionsOf(
  known: readonly Named[],
  chosen: readonly string[] | null,
  gone: string,
  inWords: (words: Words) => string,
): (readonly [string, string])[] {
  const missing = (chosen ?? []).filter((id) => known.every((each) => each.id !== id));
  return [
    ...known.map(({ id, name }) => [id, inWords(name)] as const),
    ...missing.map((id) => [id, gone] as const),
  ];
}
