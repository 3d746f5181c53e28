import { useState } from 'react';
import { tenderName } from '../../../server/cashier/ledger/domain/tender-names.ts';
import type { Problem } from '../../shared/client.ts';
import type { Words } from '../../shared/language.ts';
import { secondsBetween } from '../../shared/server-time.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { mayTakeMoney } from '../session.ts';
import { EndRefund } from './end-refund.tsx';
import type { Bill, Refund } from './reads.ts';
import { useCommand } from './use-command.ts';
import { useNow } from './use-now.ts';

/** What the tender is called by which the money of a refund came. */
export function tenderOfRefund({ paymentId, way }: Refund, bill: Bill | undefined): Words {
  const tender = bill?.tenders.find((each) => each.paymentId === paymentId)?.tender;
  return tenderName(tender ?? (way === 'hand' ? 'cash' : ''));
}

/** Where a refund stands, in words. */
export function RefundStands({ refund }: { refund: Refund }) {
  const { say } = useWords();
  const { state, way, task } = refund;
  if (state === 'done') return <>{say('refunded')}</>;
  if (way === 'hand') return <>{say('refundTask')}</>;
  if (state === 'sent') return <>{say(task === 'refund.doubtful' ? 'refundSlow' : 'refundSent')}</>;
  if (task === 'refund.approve') return <>{say('refundNeedsYes')}</>;
  if (task === 'refund.failed')
    return <>{say(lacksBalance(refund.code) ? 'refundFailedBalance' : 'refundFailed')}</>;
  return <GoesIn at={refund.nextLookAt} />;
}

function GoesIn({ at }: { at: string | null }) {
  const { say } = useWords();
  const now = useNow();
  const seconds = at === null ? 0 : secondsBetween(now, at);
  if (seconds === 0) return <>{say('goesNow')}</>;
  return (
    <>
      <span className="number">{seconds}</span> {say('goesIn')}
    </>
  );
}

function lacksBalance(code: string | null): boolean {
  return code !== null && /NOT_?ENOUGH/.test(code);
}

/** The buttons that finish a refund, whatever it waits for; none where it goes by itself and cannot be called back. */
export function RefundActs({ refund }: { refund: Refund }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const { state, way, task } = refund;
  const why = mayTakeMoney() ? null : say('noPermission');
  const path = `/v1/refunds/${refund.id}`;
  if (state === 'sent' && task !== null) {
    return (
      <Act type="primary" why={why} loading={busy} onClick={() => run(`${path}/release`, {})}>
        {say('refundLook')}
      </Act>
    );
  }
  if (state !== 'planned') return null;
  if (way === 'hand') return <HandBack refund={refund} why={why} />;
  if (task !== null) return <Decide refund={refund} why={why} />;
  return (
    <Act why={why} loading={busy} onClick={() => run(`${path}/cancel`, {})}>
      {say('refundHold')}
    </Act>
  );
}

type ActProps = { readonly refund: Refund; readonly why: string | null };

/** It does not go by itself: again, in cash, not at all, or with a manager's yes. */
function Decide({ refund, why }: ActProps) {
  const { say } = useWords();
  const [open, setOpen] = useState<'inCash' | 'keep' | 'approve' | null>(null);
  return (
    <div className="row wrap">
      <Act why={why} onClick={() => setOpen('keep')}>
        {say('refundKeep')}
      </Act>
      <Act why={why} onClick={() => setOpen('inCash')}>
        {say('refundInCash')}
      </Act>
      {refund.task === 'refund.approve' ? (
        <Act type="primary" why={why} onClick={() => setOpen('approve')}>
          {say('refundApprove')}
        </Act>
      ) : (
        <Retry refund={refund} why={why} needsYes={() => setOpen('approve')} />
      )}
      {open !== null && <EndRefund refund={refund} how={open} close={() => setOpen(null)} />}
    </div>
  );
}

/** The same refund under the same number; above what a cashier may give back, the manager is asked. */
function Retry({ refund, why, needsYes }: ActProps & { readonly needsYes: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const refused = ({ code }: Problem): boolean => {
    if (!code.endsWith('approvalNeeded')) return false;
    needsYes();
    return true;
  };
  const path = `/v1/refunds/${refund.id}/release`;
  return (
    <Act type="primary" why={why} loading={busy} onClick={() => run(path, {}, { refused })}>
      {say('refundRetry')}
    </Act>
  );
}

function HandBack({ refund, why }: ActProps) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  return (
    <div className="row wrap">
      {refund.kind === 'asked' && (
        <Act why={why} loading={busy} onClick={() => run(`/v1/refunds/${refund.id}/cancel`, {})}>
          {say('refundCancel')}
        </Act>
      )}
      <Act
        type="primary"
        size="large"
        why={why}
        loading={busy}
        onClick={() => run(`/v1/refunds/${refund.id}/done`, {})}
      >
        {say('refundDone')}
      </Act>
    </div>
  );
}
