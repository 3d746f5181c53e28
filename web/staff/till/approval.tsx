import { useQuery } from '@tanstack/react-query';
import { Alert, Input } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../shared/client.ts';
import type { Words } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { Field } from '../parts/field.tsx';
import { client } from '../session.ts';

type Person = { readonly id: string; readonly name: Words; readonly role: string };

export type Approval = {
  readonly needed: boolean;
  /** What is still missing of the second person's yes; null when nothing is. */
  readonly why: string | null;
  readonly body: { approval?: { staffId: string; pin: string } };
  readonly staffId: string;
  readonly pin: string;
  readonly choose: (staffId: string) => void;
  readonly type: (pin: string) => void;
  /** Takes the refusal "a manager must approve" and shows the fields instead of an error. */
  readonly refused: (problem: Problem) => boolean;
};

/** A second person's yes: asked for only once the server says that it is needed. */
export function useApproval(): Approval {
  const { say } = useWords();
  const [needed, setNeeded] = useState(false);
  const [staffId, choose] = useState('');
  const [pin, type] = useState('');
  const given = staffId !== '' && pin.length >= 4;
  return {
    needed,
    why: needed && !given ? say('approvalNeeded') : null,
    body: needed && given ? { approval: { staffId, pin } } : {},
    staffId,
    pin,
    choose,
    type,
    refused: ({ code }) => {
      if (code === 'access.pinWrong') type('');
      if (!code.endsWith('approvalNeeded')) return false;
      setNeeded(true);
      return true;
    },
  };
}

export function ApprovalFields({ approval }: { approval: Approval }) {
  const { say, inWords } = useWords();
  const staff = useQuery({
    queryKey: ['approvers'],
    enabled: approval.needed,
    queryFn: async () => {
      const answer = await client.read<{ staff: Person[] }>('/v1/staff');
      if (!answer.ok) return [];
      return answer.value.staff.filter(({ role }) => role === 'manager' || role === 'owner');
    },
  });
  if (!approval.needed) return null;
  return (
    <>
      <Alert type="warning" showIcon title={say('approvalNeeded')} />
      <div className="row wrap">
        {staff.data?.map((person) => (
          <Chip
            key={person.id}
            chosen={approval.staffId === person.id}
            press={() => approval.choose(person.id)}
          >
            {inWords(person.name)}
          </Chip>
        ))}
      </div>
      <Field label={say('approverPin')}>
        {(id) => (
          <Input.Password
            id={id}
            size="large"
            inputMode="numeric"
            autoComplete="one-time-code"
            value={approval.pin}
            onChange={(event) => approval.type(event.target.value.replace(/\D/g, ''))}
          />
        )}
      </Field>
    </>
  );
}
