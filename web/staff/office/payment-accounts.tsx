import { Button, Tag } from 'antd';
import { useState } from 'react';
import type { ReplyOf } from '../../../server/platform/http/contract.ts';
import type * as contract from '../../../server/cashier/accounts/contract.ts';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { useRead } from '../till/reads.ts';
import { useCommand } from '../till/use-command.ts';
import { AccountCheck } from './account-check.tsx';
import { AccountForm } from './account-form.tsx';
import { accountsPath } from './accounts-path.ts';
import type { Account } from './fields.ts';

type Accounts = ReplyOf<typeof contract.listAccounts>;
type Opened =
  | { readonly kind: 'add' }
  | { readonly kind: 'change'; readonly account: Account }
  | { readonly kind: 'check'; readonly account: Account };

/** Where the money of gateways goes: the accounts of this store, added, changed, checked and switched by the owner. */
export function PaymentAccounts() {
  const { say } = useWords();
  const accounts = useRead<Accounts>(accountsPath());
  const [opened, setOpened] = useState<Opened | null>(null);
  const close = (): void => setOpened(null);
  return (
    <Read of={accounts}>
      {(data) => (
        <div className="accounts">
          {data.accounts.length === 0 && <p className="hint">{say('accountsNone')}</p>}
          <ul className="rows">
            {data.accounts.map((account) => (
              <AccountRow key={account.id} account={account} open={setOpened} />
            ))}
          </ul>
          <Button type="primary" size="large" onClick={() => setOpened({ kind: 'add' })}>
            {say('accountAdd')}
          </Button>
          {opened?.kind === 'add' && <AccountForm account={null} close={close} />}
          {opened?.kind === 'change' && <AccountForm account={opened.account} close={close} />}
          {opened?.kind === 'check' && <AccountCheck account={opened.account} close={close} />}
        </div>
      )}
    </Read>
  );
}

function AccountRow({ account, open }: { account: Account; open: (opened: Opened) => void }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const { id, channel, name, state, everyStore, settings, trouble } = account;
  const number = channel === 'wechat' ? account.settings.merchantNumber : account.settings.sellerId;
  const isOn = state === 'active';
  const turn = () => run(`${accountsPath()}/${id}/${isOn ? 'off' : 'on'}`, {});
  return (
    <li className={isOn ? 'account' : 'account account-off'}>
      <div className="account-words">
        <span className="row wrap">
          <b>{say(`channel_${channel}`)}</b> {name !== say(`channel_${channel}`) && <span>{name}</span>}
          <Tag color={isOn ? 'success' : 'default'}>{say(isOn ? 'accountActive' : 'accountIsOff')}</Tag>
          <Proved account={account} />
        </span>
        <span className="soft">
          <span className="number">{number}</span> · <span className="number">{settings.appId}</span> ·{' '}
          {say(everyStore ? 'accountEveryStore' : 'accountThisStore')}
        </span>
        {trouble !== null && (
          <b className="warn" role="alert">
            {inWords(trouble)}
          </b>
        )}
      </div>
      <div className="row wrap">
        <Button onClick={() => open({ kind: 'check', account })}>{say('checkAccount')}</Button>
        <Button onClick={() => open({ kind: 'change', account })}>{say('accountChange')}</Button>
        <Button loading={busy} onClick={turn} title={isOn ? say('accountOffHow') : ''} danger={isOn}>
          {say(isOn ? 'accountOff' : 'accountOn')}
        </Button>
      </div>
    </li>
  );
}

/** What the last check said of the keys as they are now. */
function Proved({ account: { checked } }: { account: Account }) {
  const { say, language } = useWords();
  if (checked === null) return <Tag>{say('checkNever')}</Tag>;
  if (!checked.current) return <Tag color="warning">{say('checkOld')}</Tag>;
  const colors = { passed: 'success', failed: 'error', closed: 'default' } as const;
  return (
    <Tag color={colors[checked.state]} title={new Date(checked.at).toLocaleString(language)}>
      {say(`check_${checked.state}`)}
    </Tag>
  );
}
