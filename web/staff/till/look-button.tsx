import { App } from 'antd';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { lookSays } from './payments.ts';
import type { LookReply } from './reads.ts';
import { useCommand } from './use-command.ts';

type Props = { readonly paymentId: string; readonly why?: string | null; readonly primary?: boolean };

/** 查一下: asks the gateway now, and says in words what it answered where nothing on the screen changes. */
export function LookButton({ paymentId, why = null, primary = false }: Props) {
  const { say } = useWords();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const look = async (): Promise<void> => {
    const reply = await run<LookReply>(`/v1/payments/${paymentId}/look`, {});
    if (reply !== null) void message.info(say(lookSays(reply)), 5);
  };
  return (
    <Act type={primary ? 'primary' : 'default'} why={why} loading={busy} onClick={look}>
      {say('look')}
    </Act>
  );
}
