import { useWords } from '../language.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { ApprovalFields, useApproval } from './approval.tsx';
import { type Refund, useMoney } from './reads.ts';
import { useCommand } from './use-command.ts';

type Props = {
  readonly refund: Refund;
  readonly how: 'inCash' | 'keep' | 'approve';
  readonly close: () => void;
};

/** One question before a refund goes another way than by itself: in cash, not at all, or with a manager's yes. */
export function EndRefund({ refund, how, close }: Props) {
  const { say } = useWords();
  const amount = useMoney();
  const { run, busy } = useCommand();
  const approval = useApproval();
  const words = {
    inCash: { title: 'refundInCash', how: 'refundInCashHow', act: 'refundDone', path: 'done' },
    keep: { title: 'refundKeep', how: 'refundKeepHow', act: 'refundKeep', path: 'cancel' },
    approve: { title: 'refundApprove', how: 'refundApproveHow', act: 'refundApprove', path: 'release' },
  } as const;
  const { title, act, path, how: explained } = words[how];
  const submit = async (): Promise<void> => {
    const body = how === 'approve' ? approval.body : {};
    const done = await run(`/v1/refunds/${refund.id}/${path}`, body, { refused: approval.refused });
    if (done !== null) close();
  };
  return (
    <Dialog
      title={say(title)}
      act={say(act)}
      why={approval.why}
      busy={busy}
      danger={how === 'keep'}
      close={close}
      submit={submit}
    >
      <p className="pay-large number">{amount(refund.handBack)}</p>
      <p>{say(explained)}</p>
      <ApprovalFields approval={approval} />
    </Dialog>
  );
}
