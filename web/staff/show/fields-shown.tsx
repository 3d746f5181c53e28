import '../css/office-form.css';
import { Input, Select } from 'antd';
import { useState } from 'react';
import { Field, MoneyField, ReasonField } from '../parts/field.tsx';
import { Stepper } from '../parts/stepper.tsx';
import { Section, State, useShowWords } from './section.tsx';

/** What is typed into: words, money, reasons, counts; empty, filled in, wrong. */
export function FieldsShown() {
  const say = useShowWords();
  const [name, setName] = useState('A1');
  const [reason, setReason] = useState(say('guestsChanged'));
  const [count, setCount] = useState<number | null>(2);
  return (
    <Section name="fields">
      <State of="empty">
        <Field label={say('name')}>{(id) => <Input id={id} size="large" placeholder={say('name')} />}</Field>
      </State>
      <State of="filled">
        <Field label={say('name')}>
          {(id) => (
            <Input id={id} size="large" value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
      </State>
      <State of="wrong">
        <Field label={say('name')}>
          {(id) => <Input id={id} size="large" status="error" aria-invalid aria-describedby={`${id}-why`} />}
        </Field>
        <p className="fault" role="alert">
          {say('nameMissing')}
        </p>
      </State>
      <Money />
      <State of="reason">
        <ReasonField
          label={say('reason')}
          ready={[say('guestsChanged'), say('cooked')]}
          reason={reason}
          change={setReason}
        />
      </State>
      <State of="count">
        <Stepper label={say('count')} value={count} least={1} most={99} places={0} change={setCount} />
        <Select
          size="large"
          aria-label={say('tables')}
          value="a"
          options={[
            { value: 'a', label: 'A1' },
            { value: 'b', label: 'B4' },
          ]}
        />
      </State>
    </Section>
  );
}

function Money() {
  const say = useShowWords();
  const [right, setRight] = useState('126.00');
  const [wrong, setWrong] = useState('12.345');
  return (
    <State of="amount">
      <MoneyField label={say('amount')} text={right} change={setRight} prefix="¥" />
      <MoneyField label={`${say('amount')} ${say('wrong')}`} text={wrong} change={setWrong} prefix="¥" />
    </State>
  );
}
