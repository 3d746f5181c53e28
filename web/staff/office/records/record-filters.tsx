import { Button, Input } from 'antd';
import { useState } from 'react';
import { addDays } from '../../../../server/kernel/business-day.ts';
import { recordKinds } from '../../../../server/office/records/domain/event-words.ts';
import { useWords } from '../../language.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Field } from '../../parts/field.tsx';
import { useRead } from '../../till/reads.ts';
import { type Members, membersPath } from '../people/members.ts';
import type { Asked } from './use-records.ts';

type Props = {
  readonly asked: Asked;
  readonly today: string;
  readonly choose: (next: Partial<Asked>) => void;
};

/** Most days the server looks over at once. */
const daysMax = 92;

/** Whose, what, when and about which number. */
export function RecordFilters({ asked, today, choose }: Props) {
  const { say, inWords } = useWords();
  const members = useRead<Members>(membersPath());
  return (
    <div className="record-filters">
      <Days asked={asked} today={today} choose={choose} />
      <div className="row wrap record-fields">
        <Field label={say('recordsBy')}>
          {(id) => (
            <select
              id={id}
              className="plain-select"
              value={asked.by}
              onChange={(event) => choose({ by: event.target.value })}
            >
              <option value="">{say('recordsEveryone')}</option>
              {members.data?.staff.map((member) => (
                <option key={member.id} value={member.id}>
                  {inWords(member.name)} {say(`role_${member.role}`)}
                </option>
              ))}
              <option value="guests">{say('recordsGuests')}</option>
              <option value="program">{say('recordsProgram')}</option>
            </select>
          )}
        </Field>
        <Field label={say('recordsKind')}>
          {(id) => (
            <select
              id={id}
              className="plain-select"
              value={asked.kind}
              onChange={(event) => choose({ kind: event.target.value })}
            >
              <option value="">{say('recordsEverything')}</option>
              {recordKinds.map((kind) => (
                <option key={kind} value={kind}>
                  {say(`recordKind_${kind}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
        <NumberField number={asked.number} choose={choose} key={asked.number} />
      </div>
    </div>
  );
}

function Days({ asked, today, choose }: Props) {
  const { say } = useWords();
  const spans = [
    { words: 'dayToday', from: today, to: today },
    { words: 'recordsYesterday', from: addDays(today, -1), to: addDays(today, -1) },
    { words: 'records7', from: addDays(today, -6), to: today },
    { words: 'records30', from: addDays(today, -29), to: today },
  ] as const;
  const span = (from: string, to: string): void => {
    if (from === '' || to === '') return;
    const last = to > today ? today : to;
    const first = from > last ? last : from;
    choose({ from: laterOf(first, addDays(last, 1 - daysMax)), to: last });
  };
  return (
    <div className="row wrap">
      {spans.map(({ words, from, to }) => (
        <Chip key={words} chosen={asked.from === from && asked.to === to} press={() => choose({ from, to })}>
          {say(words)}
        </Chip>
      ))}
      <input
        type="date"
        className="day-date number"
        aria-label={say('recordsFrom')}
        max={today}
        value={asked.from}
        onChange={(event) => span(event.target.value, laterOf(asked.to, event.target.value))}
      />
      <span aria-hidden>–</span>
      <input
        type="date"
        className="day-date number"
        aria-label={say('recordsTo')}
        max={today}
        value={asked.to}
        onChange={(event) => span(asked.from, event.target.value)}
      />
    </div>
  );
}

/** Dates as texts: the later one. */
function laterOf(left: string, right: string): string {
  return [left, right].sort().at(-1) ?? left;
}

function NumberField({ number, choose }: { number: string; choose: Props['choose'] }) {
  const { say } = useWords();
  const [text, setText] = useState(number);
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        choose({ number: text.trim() });
      }}
    >
      <Field label={say('recordsNumber')}>
        {(id) => (
          <span className="row">
            <Input
              id={id}
              className="number record-number"
              autoComplete="off"
              maxLength={40}
              allowClear
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                if (event.target.value === '') choose({ number: '' });
              }}
            />
            <Button htmlType="submit">{say('recordsFind')}</Button>
          </span>
        )}
      </Field>
    </form>
  );
}
