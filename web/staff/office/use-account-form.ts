import { useState } from 'react';
import { newId, type Problem } from '../../shared/client.ts';
import type { Words } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import { useCommand } from '../till/use-command.ts';
import { accountsPath } from './accounts-path.ts';
import { type Account, type Channel, modeOf, modesOf, settingsOf, type Typed, typedOf } from './fields.ts';

type Wrong = Readonly<Record<string, Words>>;

/** What is typed of a payment account, and its way to the house. What is refused stays typed, with its reasons. */
export function useAccountForm(account: Account | null, close: () => void) {
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
  const type = (field: string, text: string): void => setTyped({ ...typed, [field]: text });
  const shown = { channel, mode, name, everyStore, typed, wrong, busy };
  return { ...shown, choose, setMode, setName, setEveryStore, type, submit };
}

/** What is wrong, by field: the server says it in both languages. */
function problemsOf({ code, details }: Problem): Wrong {
  const problems = code === 'account.settingsWrong' ? details?.['problems'] : undefined;
  if (!Array.isArray(problems)) return {};
  // Parser: the contract says how each of them looks.
  const all = problems as readonly (Words & { readonly field: string })[];
  return Object.fromEntries(all.map(({ field, zh, en }) => [field, { zh, en }]));
}
