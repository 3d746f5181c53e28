import { Input } from 'antd';
import { useWords } from '../language.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { Choose, Modes } from './account-choices.tsx';
import { TypedField } from './account-field.tsx';
import { type Account, fieldsOf } from './fields.ts';
import { useAccountForm } from './use-account-form.ts';

type Form = ReturnType<typeof useAccountForm>;

/** Adds an account, or changes one: what is wrong stands beside its field, and nothing typed is lost. */
export function AccountForm({ account, close }: { account: Account | null; close: () => void }) {
  const { say } = useWords();
  const form = useAccountForm(account, close);
  const { channel, mode, typed, wrong } = form;
  return (
    <Dialog
      title={say(account === null ? 'accountAdd' : 'accountChange')}
      act={say('accountSave')}
      why={null}
      busy={form.busy}
      close={close}
      submit={form.submit}
    >
      {account === null && <WhatAndWhere form={form} />}
      <Field label={say('accountName')}>
        {(id) => (
          <Input
            id={id}
            maxLength={60}
            value={form.name}
            onChange={(event) => form.setName(event.target.value)}
          />
        )}
      </Field>
      <Modes channel={channel} mode={mode} change={form.setMode} locked={account?.channel === 'wechat'} />
      {fieldsOf(channel, mode).map((each) => (
        <TypedField
          key={each.field}
          of={each}
          text={typed[each.field] ?? ''}
          wrong={wrong[each.field] ?? null}
          account={account}
          change={(text) => form.type(each.field, text)}
        />
      ))}
    </Dialog>
  );
}

/** Which platform, and for which stores: chosen once. */
function WhatAndWhere({ form: { channel, choose, everyStore, setEveryStore } }: { form: Form }) {
  const { say } = useWords();
  return (
    <>
      <Choose
        value={channel}
        change={(next) => choose(next === 'alipay' ? 'alipay' : 'wechat')}
        options={(['wechat', 'alipay'] as const).map((each) => [each, say(`channel_${each}`)])}
      />
      <Choose
        value={everyStore ? 'every' : 'this'}
        change={(next) => setEveryStore(next === 'every')}
        options={[
          ['this', say('accountThisStore')],
          ['every', say('accountEveryStore')],
        ]}
      />
    </>
  );
}
