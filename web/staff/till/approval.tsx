import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import type { Problem } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { client } from '../session.ts';

type Person = { id: string; name: { zh: string; en: string }; role: string };

export type ApprovalState = {
  readonly needed: boolean;
  readonly ready: boolean;
  readonly body: { approval?: { staffId: string; pin: string } };
  readonly staffId: string;
  readonly pin: string;
  readonly choose: (staffId: string) => void;
  readonly type: (pin: string) => void;
  /** Takes the refusal "a manager must approve" and shows the fields instead of an error. */
  readonly refused: (problem: Problem) => boolean;
};

/** A second person's yes: asked for only once the server says that it is needed. */
export function useApproval(): ApprovalState {
  const [needed, setNeeded] = useState(false);
  const [staffId, choose] = useState('');
  const [pin, type] = useState('');
  const given = needed && staffId !== '' && pin.length >= 4;
  return {
    needed,
    ready: !needed || given,
    body: given ? { approval: { staffId, pin } } : {},
    staffId,
    pin,
    choose,
    type,
    refused: (problem) => {
      if (!problem.code.endsWith('approvalNeeded')) return false;
      setNeeded(true);
      return true;
    },
  };
}

export function ApprovalFields({ approval }: { approval: ApprovalState }) {
  const { say, inWords } = useWords();
  const staff = useQuery({
    queryKey: ['approvers'],
    enabled: approval.needed,
    queryFn: async () => {
      const answer = await client.read<{ staff: Person[] }>('/v1/staff');
      return answer.ok ? answer.value.staff.filter((person) => person.role === 'manager' || person.role === 'owner') : [];
    },
  });
  if (!approval.needed) return null;
  return (
    <>
      <Alert type="warning" showIcon title={say('approvalNeeded')} />
      <div className="row wrap">
        {staff.data?.map((person) => (
          <Button key={person.id} type={approval.staffId === person.id ? 'primary' : 'default'} onClick={() => approval.choose(person.id)}>
            {inWords(person.name)}
          </Button>
        ))}
      </div>
      <Input.Password
        aria-label={say('approverPin')}
        placeholder={say('approverPin')}
        inputMode="numeric"
        autoComplete="off"
        value={approval.pin}
        onChange={(event) => approval.type(event.target.value.replace(/\D/g, ''))}
      />
    </>
  );
}
