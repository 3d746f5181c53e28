import { tenderName } from '../../../server/cashier/ledger/domain/tender-names.ts';
import { minutesAndSeconds, secondsBetween } from '../../shared/server-time.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { QrCode } from '../parts/qr-code.tsx';
import { mayTakeMoney } from '../session.ts';
import { LookButton } from './look-button.tsx';
import { standsAs } from './payments.ts';
import { type Attempt, type PaymentReply, useMoney } from './reads.ts';
import { useCommand } from './use-command.ts';
import { useNow } from './use-now.ts';

type Props = { readonly payment: PaymentReply['payment']; readonly attempt: Attempt };

/** A payment nobody knows the end of yet: what is happening, for how long, when it is looked at next, what to do. */
export function PaymentUnderWay({ payment, attempt }: Props) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const { shown, state } = attempt;
  const unsure = state === 'doubtful' || state === 'cancelling';
  return (
    <section className={shown?.kind === 'qr' ? 'pay-card under-way with-code' : 'pay-card under-way'}>
      {shown?.kind === 'qr' && state !== 'cancelling' && (
        <QrCode text={shown.text} label={say('codeForGuest')} />
      )}
      <div className="pay-words">
        <p className="pay-large">
          {inWords(tenderName(payment.tender))} <b className="number">{amount(payment.amount)}</b>
        </p>
        <p className="pay-state" role="status">
          {say(standsAs(attempt))}
        </p>
        {shown?.kind === 'qr' && <p>{say(`scanWith_${attempt.channel}`)}</p>}
        {unsure && <p className="warn">{say('doNotTakeAgain')}</p>}
        <Times attempt={attempt} />
      </div>
      <PaymentActs paymentId={payment.id} />
    </section>
  );
}

/** How long it has been going on, and when something happens by itself. */
export function Times({
  attempt,
}: {
  attempt: Pick<Attempt, 'state' | 'mode' | 'askedAt' | 'expiresAt' | 'nextLookAt'>;
}) {
  const { say } = useWords();
  const now = useNow();
  const { state, mode, askedAt, expiresAt, nextLookAt } = attempt;
  if (mode !== 'code' && state === 'waiting') {
    return (
      <p className="pay-times">
        {say('validFor')} <b className="number">{minutesAndSeconds(secondsBetween(now, expiresAt))}</b>
      </p>
    );
  }
  const wait = nextLookAt === null ? 0 : secondsBetween(now, nextLookAt);
  const next = say(state === 'cancelling' && mode === 'code' ? 'nextCancel' : 'nextLook');
  return (
    <p className="pay-times soft">
      {say('since')} <span className="number">{secondsBetween(askedAt, now)}</span> {say('seconds')} ·{' '}
      {wait === 0 ? (
        say('lookingNow')
      ) : (
        <>
          <span className="number">{wait}</span> {say('seconds')} {next}
        </>
      )}
    </p>
  );
}

/** The two ways on from any state: ask now, or call it off. */
export function PaymentActs({ paymentId }: { paymentId: string }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const why = mayTakeMoney() ? null : say('noPermission');
  return (
    <div className="row wrap pay-acts">
      <LookButton paymentId={paymentId} why={why} />
      <Act why={why} danger loading={busy} onClick={() => run(`/v1/payments/${paymentId}/cancel`, {})}>
        {say('cancelPayment')}
      </Act>
    </div>
  );
}
