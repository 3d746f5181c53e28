/** @jsxImportSource preact */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { cartCount } from '../cart.ts';
import { say } from '../phrases.ts';
import { inMoney, orders } from '../state.ts';

/** The place on the page where the bill of an order stands. */
export function billPlaceOf(orderId: string): string {
  return `b-${orderId}`;
}

/** Under a long list of dishes: what is due, and the way to the bill; gone as soon as the bill is in sight. */
export function PayBar() {
  const dues = orders.value.filter(({ settlement }) => (settlement?.totals.due ?? 0) > 0);
  const [first] = dues;
  const seen = useInSight(first === undefined ? null : billPlaceOf(first.order.id));
  // The cart has its own bar there, and comes first.
  if (first === undefined || seen || cartCount.value > 0) return null;
  const due = dues.reduce((sum, { settlement }) => sum + (settlement?.totals.due ?? 0), 0);
  return (
    <footer class="cart-bar pay-bar">
      <span class="cart-open">
        {say('due')} <strong class="number">{inMoney(due)}</strong>
      </span>
      <button
        type="button"
        class="main-button"
        onClick={() =>
          document.getElementById(billPlaceOf(first.order.id))?.scrollIntoView({ block: 'center' })
        }
      >
        {say('toBill')}
      </button>
    </footer>
  );
}

/** Whether most of a part of the page is on the screen. */
function useInSight(id: string | null): boolean {
  const seen = useSignal(true);
  useEffect(() => {
    const part = id === null ? null : document.getElementById(id);
    if (part === null) return;
    const watcher = new IntersectionObserver(
      ([entry]) => {
        seen.value = entry?.isIntersecting === true;
      },
      { threshold: 0.6 },
    );
    watcher.observe(part);
    return () => watcher.disconnect();
  }, [id, seen]);
  return seen.value;
}
