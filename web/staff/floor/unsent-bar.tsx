import { Button } from 'antd';
import { useWords } from '../language.tsx';
import { useIsSending, useKeptRounds } from '../parts/kept-rounds.ts';
import { countOf } from '../parts/round.ts';

/** What was picked for this party and not sent: it stays here until somebody sends it or takes it away. */
export function UnsentBar({ orderId, open }: { readonly orderId: string; readonly open: () => void }) {
  const { say } = useWords();
  const round = useKeptRounds()[orderId];
  const sending = useIsSending(orderId);
  if (round === undefined || round.picked.length === 0) return null;
  const words = sending ? 'floorSending' : round.sent === null ? 'floorUnsentDishes' : 'unsure';
  return (
    <div className="waiter-unsent" role="status">
      <b>{say(words).replace('{n}', String(countOf(round.picked)))}</b>
      {!sending && <Button onClick={open}>{say('floorGoOn')}</Button>}
    </div>
  );
}
