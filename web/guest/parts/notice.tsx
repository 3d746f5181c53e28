/** @jsxImportSource preact */
import { serviceWords } from '../figures.ts';
import { inWords, say } from '../phrases.ts';
import { inMoney, store } from '../state.ts';

/** Before anybody orders: what the house adds to the dishes, and what becomes of what the phone tells. Short, the rest by a tap. */
export function Notice() {
  const fees = store.value?.fees;
  if (store.value === null) return null;
  const charges = (fees?.charges ?? []).map(
    ({ name, per, amount }) => `${inWords(name)} ${inMoney(amount)}${say(`per_${per}`)}`,
  );
  const service = fees?.serviceCharge == null ? [] : [inWords(serviceWords(fees))];
  const all = [...charges, ...service];
  const short = fees == null ? say('feesOnBill') : all.length === 0 ? say('noFees') : all.join(' · ');
  return (
    <details class="notice">
      <summary>
        <b>{say('feesTitle')}</b> {short}
      </summary>
      <p>{say('feesWhole')}</p>
      {fees != null && <p>{say(fees.taxIncluded ? 'taxInPrices' : 'taxAdded')}</p>}
      {fees?.rounding === true && <p>{say('roundingNotice')}</p>}
      <p>
        <b>{say('privacyTitle')}</b> {say('privacyWhole')}
      </p>
    </details>
  );
}
