/** @jsxImportSource preact */
import { useSignal } from '@preact/signals';
import { timeOfDay } from '../../shared/clock.ts';
import { serverNow } from '../../shared/server-time.ts';
import { call, callReasons, calling, callWaiter, notCalled } from '../call.ts';
import { inWords, say } from '../phrases.ts';
import { Sheet } from './sheet.tsx';

/** 叫服务员: what is wanted is one tap; then it says whether somebody has seen it. */
export function CallButton() {
  const open = useSignal(false);
  const waits = call.value !== null && call.value.seenAt === null;
  return (
    <>
      <button
        type="button"
        class={waits ? 'call-button waits' : 'call-button'}
        onClick={() => {
          notCalled.value = null;
          open.value = true;
        }}
      >
        {say(waits ? 'called' : 'call')}
      </button>
      {open.value && (
        <Sheet
          title={say('callTitle')}
          close={() => {
            open.value = false;
          }}
        >
          <Stands />
          {notCalled.value !== null && (
            <p class="call-state" role="alert">
              {inWords(notCalled.value)}
            </p>
          )}
          <div class="call-reasons">
            {callReasons.map((reason) => {
              const asked = waits && call.value?.reasons.includes(reason) === true;
              return (
                <button
                  type="button"
                  key={reason}
                  class={asked ? 'choice chosen' : 'choice'}
                  aria-pressed={asked}
                  disabled={calling.value !== null}
                  onClick={() => void callWaiter(reason)}
                >
                  {asked && '✓ '}
                  {say(`call_${reason}`)}
                </button>
              );
            })}
          </div>
        </Sheet>
      )}
    </>
  );
}

/** 叫服务员来结账: who pays in cash or by card need not look for anybody. */
export function CallForBill() {
  if (call.value?.reasons.includes('bill') === true && isFresh(call.value)) return <Stands />;
  return (
    <>
      {notCalled.value !== null && <p role="alert">{inWords(notCalled.value)}</p>}
      <button
        type="button"
        class="second"
        disabled={calling.value !== null}
        onClick={() => void callWaiter('bill')}
      >
        {say('callForBill')}
      </button>
    </>
  );
}

const shownMilliseconds = 10 * 60_000;

/** An answer of long ago is not shown any more. */
function isFresh({ seenAt }: NonNullable<typeof call.value>): boolean {
  return seenAt === null || serverNow() - Date.parse(seenAt) <= shownMilliseconds;
}

/** Whether the house knows, in words: 已通知, 已知道. */
function Stands() {
  const last = call.value;
  if (last === null || !isFresh(last)) return <p>{say('callHow')}</p>;
  const { calledAt, seenAt } = last;
  if (seenAt === null)
    return (
      <p class="call-state" role="status">
        {say('calledAt')} <span class="number">{timeOfDay(calledAt)}</span>
      </p>
    );
  return (
    <p class="call-state seen" role="status">
      ✓ {say('callSeen')} <span class="number">{timeOfDay(seenAt)}</span>
    </p>
  );
}
