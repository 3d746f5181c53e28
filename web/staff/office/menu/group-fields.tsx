import { Button } from 'antd';
import { useWords } from '../../language.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Choices, Fault, FormPart, TypedLine } from '../form-parts.tsx';
import { Cell, Heads } from './cells.tsx';
import type { DishProps } from './dish-fields.tsx';
import { type GroupForm, newGroup, newOption, type OptionForm, parseCount } from './dish-form.ts';
import { dishPlace, type Faults } from './faults.ts';

/** What a guest is asked about the dish: each group is one question with its answers. */
export function GroupFields({ dish, put, faults }: DishProps) {
  const { say } = useWords();
  const { groups } = dish;
  const change = (id: string, next: GroupForm | null): void =>
    put({ groups: groups.flatMap((each) => (each.id === id ? (next ?? []) : each)) });
  return (
    <FormPart title={say('menuPartOptions')} how={say('menuPartOptionsHow')}>
      {groups.map((group, index) => (
        <Group
          key={group.id}
          group={group}
          at={`${dishPlace(dish.id)}/optionGroups/${index}`}
          faults={faults}
          change={(next) => change(group.id, next)}
        />
      ))}
      <Button size="large" className="menu-add" onClick={() => put({ groups: [...groups, newGroup()] })}>
        {say('menuAddGroup')}
      </Button>
    </FormPart>
  );
}

type GroupProps = {
  readonly group: GroupForm;
  /** Its place among the faults. */
  readonly at: string;
  readonly faults: Faults;
  readonly change: (next: GroupForm | null) => void;
};

const heads = ['menuOptionZh', 'menuOptionEn', 'menuExtra', 'menuOptionMaxHead'] as const;

function Group({ group, at, faults, change }: GroupProps) {
  const { say } = useWords();
  const { name, options } = group;
  const put = (more: Partial<GroupForm>): void => change({ ...group, ...more });
  const putOption = (id: string, more: Partial<OptionForm>): void =>
    put({ options: options.map((each) => (each.id === id ? { ...each, ...more } : each)) });
  return (
    <div className="menu-group">
      <div className="menu-line group">
        <Cell
          label={say('menuGroupZh')}
          text={name.zh}
          wrong={faults[`${at}/name`]}
          change={(zh) => put({ name: { ...name, zh } })}
        />
        <Cell
          label={say('menuGroupEn')}
          text={name.en}
          wrong={undefined}
          change={(en) => put({ name: { ...name, en } })}
        />
        <Button size="large" onClick={() => change(null)}>
          {say('menuRemoveGroup')}
        </Button>
      </div>
      <HowMany group={group} at={at} faults={faults} put={put} />
      {options.length > 0 && <Heads line="option" heads={heads.map((head) => say(head))} />}
      {options.map((option, index) => (
        <Option
          key={option.id}
          option={option}
          at={`${at}/options/${index}`}
          faults={faults}
          put={(more) => putOption(option.id, more)}
          remove={() => put({ options: options.filter(({ id }) => id !== option.id) })}
        />
      ))}
      <Fault wrong={faults[`${at}/options`] ?? faults[at]} />
      <Button size="large" className="menu-add" onClick={() => put({ options: [...options, newOption()] })}>
        {say('menuAddOption')}
      </Button>
    </div>
  );
}

type HowManyProps = Omit<GroupProps, 'change'> & { readonly put: (more: Partial<GroupForm>) => void };

/** Whether it must be answered, and with how many options. */
function HowMany({ group: { required, min, max }, at, faults, put }: HowManyProps) {
  const { say } = useWords();
  const must = (next: boolean): void =>
    put({ required: next, ...(next && parseCount(min) === 0 ? { min: '1' } : {}) });
  return (
    <div className="menu-how-many">
      <Choices
        label={say('menuChoice')}
        options={[
          ['yes', say('menuRequired')],
          ['no', say('menuOptional')],
        ]}
        value={required ? 'yes' : 'no'}
        change={(value) => must(value === 'yes')}
      />
      <TypedLine
        label={say('menuMin')}
        className="number"
        digits
        text={min}
        wrong={faults[`${at}/min`]}
        change={(next) => put({ min: next })}
      />
      <TypedLine
        label={say('menuMax')}
        className="number"
        digits
        text={max}
        wrong={faults[`${at}/max`]}
        change={(next) => put({ max: next })}
      />
    </div>
  );
}

type OptionProps = {
  readonly option: OptionForm;
  readonly at: string;
  readonly faults: Faults;
  readonly put: (more: Partial<OptionForm>) => void;
  readonly remove: () => void;
};

function Option({ option, at, faults, put, remove }: OptionProps) {
  const { say } = useWords();
  const { name, price, max } = option;
  return (
    <div className="menu-line option">
      <Cell
        label={say('menuOptionZh')}
        text={name.zh}
        wrong={faults[`${at}/name`]}
        change={(zh) => put({ name: { ...name, zh } })}
      />
      <Cell
        label={say('menuOptionEn')}
        text={name.en}
        wrong={undefined}
        change={(en) => put({ name: { ...name, en } })}
      />
      <Cell
        label={say('menuExtra')}
        number
        text={price}
        wrong={faults[`${at}/price`]}
        change={(next) => put({ price: next })}
      />
      <Cell
        label={say('menuOptionMax')}
        number
        text={max}
        wrong={faults[`${at}/max`]}
        change={(next) => put({ max: next })}
      />
      <Chip chosen={option.default} press={() => put({ default: !option.default })}>
        {say('menuDefault')}
      </Chip>
      <Button size="large" onClick={remove}>
        {say('menuRemoveLine')}
      </Button>
    </div>
  );
}
