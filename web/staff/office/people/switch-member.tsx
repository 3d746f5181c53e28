import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { useCommand } from '../../till/use-command.ts';
import { isMe, type Member, membersPath } from './members.ts';

/** Lets a person go, or takes them back, once it was said what that means. */
export function SwitchMember({ member, close }: { member: Member; close: () => void }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const { id, name, role, active } = member;
  const submit = async (): Promise<void> => {
    const done = await run(`${membersPath()}/${id}`, { name, role, active: !active }, { method: 'PUT' });
    if (done !== null) close();
  };
  return (
    <Dialog
      title={`${say(active ? 'staffOff' : 'staffOn')} · ${inWords(name)}`}
      act={say(active ? 'staffOff' : 'staffOn')}
      danger={active}
      why={null}
      busy={busy}
      close={close}
      submit={submit}
    >
      <p>{say(active ? 'staffOffHow' : 'staffOnHow')}</p>
      {active && isMe(member) && <p className="warn">{say('staffOffYou')}</p>}
    </Dialog>
  );
}
