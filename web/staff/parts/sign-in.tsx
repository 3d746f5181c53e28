import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Card, Input, Spin } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import type * as contract from '../../../server/office/staff/contract.ts';
import type { Problem } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { Act } from './act.tsx';
import { currentSession, deviceClient, keepStaff, type SignedIn } from '../session.ts';

type Person = ReplyOf<typeof contract.listStaff>['staff'][number];

/** Choose who you are, then your PIN. */
export function SignIn() {
  const { say, inWords, language, switchLanguage } = useWords();
  const [person, setPerson] = useState<Person | null>(null);
  const staff = useQuery({
    queryKey: ['staff'],
    queryFn: async () => {
      const answer = await deviceClient.read<{ staff: Person[] }>('/v1/staff');
      if (!answer.ok) throw new Error(inWords(answer.problem));
      return answer.value.staff;
    },
  });
  const store = currentSession().device?.storeName;
  return (
    <main className="entrance">
      <Card
        title={store === undefined ? say('signIn') : inWords(store)}
        extra={<Button onClick={switchLanguage}>{language === 'zh' ? 'English' : '中文'}</Button>}
      >
        {staff.isPending && <Spin />}
        {staff.error !== null && (
          <Alert
            type="error"
            showIcon
            title={staff.error.message}
            action={<Button onClick={() => staff.refetch()}>{say('tryAgain')}</Button>}
          />
        )}
        {person === null ? (
          <div className="people">
            {staff.data?.map((each) => (
              <Button key={each.id} size="large" onClick={() => setPerson(each)}>
                <b>{inWords(each.name)}</b> <span className="soft">{say(`role_${each.role}`)}</span>
              </Button>
            ))}
          </div>
        ) : (
          <Pin person={person} back={() => setPerson(null)} />
        )}
      </Card>
    </main>
  );
}

function Pin({ person, back }: { person: Person; back: () => void }) {
  const { say, inWords } = useWords();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<Problem | null>(null);
  const [busy, setBusy] = useState(false);
  const why = pin.length < 4 ? say('pinShort') : null;
  const submit = async (): Promise<void> => {
    setBusy(true);
    const answer = await deviceClient.command<SignedIn>('/v1/sessions', { staffId: person.id, pin });
    setBusy(false);
    setPin('');
    if (answer.ok) keepStaff(answer.value);
    else setProblem(answer.problem);
  };
  return (
    <form
      className="pin"
      onSubmit={(event) => {
        event.preventDefault();
        if (why === null) void submit();
      }}
    >
      <p>
        <b>{inWords(person.name)}</b> · {say('pin')}
      </p>
      {problem !== null && <Alert type="error" showIcon title={inWords(problem)} />}
      <Input.Password
        size="large"
        autoFocus
        inputMode="numeric"
        autoComplete="off"
        aria-label={say('pin')}
        value={pin}
        onChange={(event) => setPin(event.target.value.replace(/\D/g, ''))}
      />
      <div className="row">
        <Button size="large" onClick={back}>
          {say('back')}
        </Button>
        <Act type="primary" size="large" htmlType="submit" loading={busy} why={why}>
          {say('signIn')}
        </Act>
      </div>
    </form>
  );
}
