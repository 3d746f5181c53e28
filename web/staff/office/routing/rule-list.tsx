import { Button } from 'antd';
import { useState } from 'react';
import { anyCondition, type RoutingRule } from '../../../../server/ordering/menu/domain/routing.ts';
import { newId } from '../../../shared/client.ts';
import { useWords } from '../../language.tsx';
import type { RoutingProps } from './category-table.tsx';
import { RuleForm } from './rule-form.tsx';
import { ruleSentence, withoutGone } from './rule-words.ts';

/** The rules as sentences, in the order in which they are looked at. */
export function RuleList({ draft, put, names, menu }: RoutingProps) {
  const { say } = useWords();
  const [opened, open] = useState<RoutingRule | null>(null);
  const { rules } = draft;
  const close = (): void => open(null);
  const keep = (rule: RoutingRule): void => {
    const known = rules.some(({ id }) => id === rule.id);
    put({ rules: known ? rules.map((each) => (each.id === rule.id ? rule : each)) : [...rules, rule] });
    close();
  };
  return (
    <section className="routing-part">
      <h3>{say('routingRules')}</h3>
      <p className="soft">{say(rules.length === 0 ? 'routingNoRules' : 'routingRulesHow')}</p>
      <ol className="routing-rules">
        {rules.map((rule, index) => (
          <Rule
            key={rule.id}
            rule={rule}
            names={names}
            first={index === 0}
            change={() => open(rule)}
            up={() => put({ rules: moved(rules, index) })}
            remove={() => put({ rules: rules.filter(({ id }) => id !== rule.id) })}
            mended={withoutGone(rule, names.areas)}
            mend={(mended) =>
              put({ rules: rules.flatMap((each) => (each.id === rule.id ? (mended ?? []) : each)) })
            }
          />
        ))}
      </ol>
      <Button onClick={() => open(newRule())}>{say('routingAddRule')}</Button>
      {opened !== null && (
        <RuleForm rule={opened} names={names} items={menu.items} keep={keep} close={close} />
      )}
    </section>
  );
}

function newRule(): RoutingRule {
  return { id: newId(), stationIds: [], how: 'instead', when: anyCondition };
}

/** The rule at this place one place further up. */
function moved(rules: readonly RoutingRule[], index: number): RoutingRule[] {
  const [rule] = rules.slice(index, index + 1);
  const others = rules.filter((each) => each !== rule);
  return rule === undefined ? [...rules] : others.toSpliced(index - 1, 0, rule);
}

type RuleProps = {
  readonly rule: RoutingRule;
  readonly names: RoutingProps['names'];
  readonly first: boolean;
  readonly change: () => void;
  readonly up: () => void;
  readonly remove: () => void;
  /** The rule without areas that were removed: itself where it names none, null where nothing else is left of it. */
  readonly mended: RoutingRule | null;
  readonly mend: (mended: RoutingRule | null) => void;
};

function Rule({ rule, names, first, change, up, remove, mended, mend }: RuleProps) {
  const { say, language } = useWords();
  return (
    <li className="routing-rule">
      <span className="number">
        {ruleSentence(rule, names, language)}
        {mended !== rule && (
          <span className="warn routing-gone">{say(mended === null ? 'ruleDead' : 'rulePartGone')}</span>
        )}
      </span>
      <span className="row">
        {mended !== rule && <Button onClick={() => mend(mended)}>{say('ruleMend')}</Button>}
        {!first && <Button onClick={up}>{say('routingUp')}</Button>}
        <Button onClick={change}>{say('printerChange')}</Button>
        <Button danger onClick={remove}>
          {say('routingRemoveRule')}
        </Button>
      </span>
    </li>
  );
}
