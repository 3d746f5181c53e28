import { Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { Read } from '../../parts/reading.tsx';
import { useRead } from '../../till/reads.ts';
import { MemberForm } from './member-form.tsx';
import { isMe, mayMind, type Member, type Members, membersPath } from './members.ts';
import { PinForm } from './pin-form.tsx';
import { SwitchMember } from './switch-member.tsx';

type Opened =
  | { readonly kind: 'add' }
  | { readonly kind: 'change' | 'pin' | 'switch'; readonly member: Member };

/** The people of the store: who works here first, who left below. */
export function MemberList() {
  const { say } = useWords();
  const members = useRead<Members>(membersPath());
  const [opened, open] = useState<Opened | null>(null);
  const close = (): void => open(null);
  return (
    <section className="people-part">
      <header className="row wrap people-head">
        <h3>{say('staffPeople')}</h3>
        <Button type="primary" size="large" onClick={() => open({ kind: 'add' })}>
          {say('staffAdd')}
        </Button>
      </header>
      <Read of={members}>
        {({ staff }) => (
          <ul className="rows">
            {inOrder(staff).map((member) => (
              <MemberRow key={member.id} member={member} open={open} />
            ))}
          </ul>
        )}
      </Read>
      {opened?.kind === 'add' && <MemberForm member={null} close={close} />}
      {opened?.kind === 'change' && <MemberForm member={opened.member} close={close} />}
      {opened?.kind === 'pin' && <PinForm member={opened.member} close={close} />}
      {opened?.kind === 'switch' && <SwitchMember member={opened.member} close={close} />}
    </section>
  );
}

const ranks = ['owner', 'manager', 'cashier', 'waiter', 'cook'];

function inOrder(staff: readonly Member[]): Member[] {
  const rank = ({ active, role }: Member): number => (active ? 0 : ranks.length) + ranks.indexOf(role);
  return [...staff].sort((left, right) => rank(left) - rank(right));
}

function MemberRow({ member, open }: { member: Member; open: (opened: Opened) => void }) {
  const { say, inWords, language } = useWords();
  const why = mayMind(member) ? null : say('staffNotYours');
  const { name, role, active } = member;
  const other = language === 'zh' ? name.en : name.zh;
  return (
    <li className={active ? 'account' : 'account account-off'}>
      <div className="account-words">
        <span className="row wrap">
          <b>{inWords(name)}</b>
          <span className={active ? 'state good' : 'state'}>{say(`role_${role}`)}</span>
          {isMe(member) && <span className="soft">{say('staffYou')}</span>}
          {!active && <span className="state warn">{say('staffIsOff')}</span>}
        </span>
        {other !== inWords(name) && <span className="soft">{other}</span>}
      </div>
      <div className="row wrap">
        <Act why={why} onClick={() => open({ kind: 'change', member })}>
          {say('staffChange')}
        </Act>
        {active && (
          <Act why={why} onClick={() => open({ kind: 'pin', member })}>
            {say('staffPin')}
          </Act>
        )}
        <Act why={why} danger={active} onClick={() => open({ kind: 'switch', member })}>
          {say(active ? 'staffOff' : 'staffOn')}
        </Act>
      </div>
    </li>
  );
}
