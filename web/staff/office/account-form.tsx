import { Button, Input, Segmented } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import { newId, type Problem } from '../../shared/client.ts';
import type { Words } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { useCommand } from '../till/use-command.ts';
import {
  type Account,
  type AccountField,
  type Channel,
  fieldsOf,
  modeOf,
  modesOf,
  settingsOf,
  type Typed,
  typedOf,
} from './fields.ts';
import { accountsPath } from './accounts-path.ts';

type Wrong = Readonly<Record<string, Words>>;

/** Adds an account, or changes one: what is wrong stands beside its field, and nothing typed is lost. */
export function AccountForm({ account, close }: { account: Account | null; close: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [accountId] = useState(() => account?.id ?? newId());
  const [channel, setChannel] = useState<Channel>(account?.channel ?? 'wechat');
  const [mode, setMode] = useState<string>(account === null ? modesOf.wechat[0] : modeOf(account));
  const [name, setName] = useState(account?.name ?? '');
  const [everyStore, setEveryStore] = useState(account?.everyStore ?? false);
  const [typed, setTyped] = useState<Typed>(account === null ? {} : typedOf(account));
  const [wrong, setWrong] = useState<Wrong>({});
  const submit = async (): Promise<void> => {
    const settings = settingsOf(channel, mode, typed);
    const common = { channel, name: name.trim() || say(`channel_${channel}`), settings };
    const refused = (problem: Problem): boolean => {
      const problems = problemsOf(problem);
      setWrong(problems);
      return Object.keys(problems).length > 0;
    };
    const done =
      account === null
        ? await run(accountsPath(), { ...common, accountId, everyStore }, { refused })
        : await run(
            `${accountsPath()}/${accountId}`,
            { ...common, basedOn: account.version },
            { method: 'PUT', refused },
          );
    if (done !== null) close();
  };
  const choose = (next: Channel): void => {
    setChannel(next);
    setMode(modesOf[next][0]);
    setTyped({});
    setWrong({});
  };
  return (
    <Dialog
      title={say(account === null ? 'accountAdd' : 'accountChange')}
      act={say('accountSave')}
      why={null}
      busy={busy}
      close={close}
      submit={submit}
    >
      {account === null && (
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
      )}
      <Field label={say('accountName')}>
        {(id) => (
          <Input id={id} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
        )}
      </Field>
      <Modes channel={channel} mode={mode} change={setMode} locked={account?.channel === 'wechat'} />
      {fieldsOf(channel, mode).map((each) => (
        <TypedField
          key={each.field}
          of={each}
          text={typed[each.field] ?? ''}
          wrong={wrong[each.field] ?? null}
          account={account}
          change={(text) => setTyped({ ...typed, [each.field]: text })}
        />
      ))}
    </Dialog>
  );
}

/** Direct merchant or provider is who gets the money, so it cannot change; how Alipay signs can. */
function Modes({
  channel,
  mode,
  change,
  locked,
}: {
  channel: Channel;
  mode: string;
  change: (mode: string) => void;
  locked: boolean;
}) {
  const { say } = useWords();
  if (locked) return null;
  const options =
    channel === 'wechat'
      ? modesOf.wechat.map((each) => [each, say(`mode_${each}`)] as const)
      : modesOf.alipay.map((each) => [each, say(`keyMode_${each}`)] as const);
  return <Choose value={mode} change={change} options={options} />;
}

function Choose({
  value,
  change,
  options,
}: {
  value: string;
  change: (value: string) => void;
  options: readonly (readonly [value: string, label: string])[];
}) {
  return (
    <Segmented
      block
      size="large"
      value={value}
      onChange={change}
      options={options.map(([each, label]) => ({ value: each, label }))}
    />
  );
}

type FieldProps = {
  readonly of: AccountField;
  readonly text: string;
  readonly wrong: Words | null;
  readonly account: Account | null;
  readonly change: (text: string) => void;
};

function TypedField({ of: { field, label, kind, needed }, text, wrong, account, change }: FieldProps) {
  const { say, inWords } = useWords();
  const told = account?.keys.find((each) => each.field === field);
  const placeholder = told === undefined ? '' : toldInWords(told, say('keyIsSet'), say('endsOn'));
  const status = wrong === null ? '' : 'error';
  return (
    <Field label={needed ? <b>{say(label)}</b> : say(label)}>
      {(id) => (
        <>
          {kind === 'file' ? (
            <PemField id={id} text={text} status={status} placeholder={placeholder} change={change} />
          ) : (
            <Input
              id={id}
              className={kind === 'secret' ? 'number hidden-text' : 'number'}
              autoComplete="off"
              spellCheck={false}
              status={status}
              placeholder={placeholder}
              value={text}
              onChange={(event) => change(event.target.value)}
            />
          )}
          {wrong !== null && <Fault>{inWords(wrong)}</Fault>}
        </>
      )}
    </Field>
  );
}

function Fault({ children }: { children: ReactNode }) {
  return (
    <span className="warn" role="alert">
      {children}
    </span>
  );
}

type PemProps = {
  readonly id: string;
  readonly text: string;
  readonly status: '' | 'error';
  readonly placeholder: string;
  readonly change: (text: string) => void;
};

/** A key as a file or pasted. What is in it is never to be read on the screen. */
function PemField({ id, text, status, placeholder, change }: PemProps) {
  const { say } = useWords();
  const picker = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file !== undefined) change(await file.text());
  };
  return (
    <div className="row pem">
      <Input.TextArea
        id={id}
        className={text === '' ? 'number' : 'number hidden-text'}
        rows={2}
        autoComplete="off"
        spellCheck={false}
        status={status}
        placeholder={placeholder || '-----BEGIN …'}
        value={text}
        onChange={(event) => change(event.target.value)}
      />
      <input
        ref={picker}
        type="file"
        hidden
        aria-label={say('chooseFile')}
        onChange={(event) => void take(event.target.files?.[0])}
      />
      <Button onClick={() => picker.current?.click()}>{say('chooseFile')}</Button>
    </div>
  );
}

function toldInWords(told: Account['keys'][number], isSet: string, until: string): string {
  const ends = told.endsAt === null ? null : `${until} ${told.endsAt.slice(0, 10)}`;
  return [told.serial, told.hint, ends, isSet].filter((part) => part !== null).join(' · ');
}

/** What is wrong, by field: the server says it in both languages. */
function problemsOf({ code, details }: Problem): Wrong {
  const problems = code === 'account.settingsWrong' ? details?.['problems'] : undefined;
  if (!Array.isArray(problems)) return {};
  // Parser: the contract says how each of them looks.
  const all = problems as readonly (Words & { readonly field: string })[];
  return Object.fromEntries(all.map(({ field, zh, en }) => [field, { zh, en }]));
}
