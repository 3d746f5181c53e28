/** @jsxImportSource preact */
import { useSignal } from '@preact/signals';
import { say } from '../phrases.ts';
import { enter, readParty } from '../state.ts';

/** The table was not opened by staff yet: wait for their tap, or type the digits shown at the table. */
export function AwaitingBar() {
  const digits = useSignal('');
  const submit = async (event: Event): Promise<void> => {
    event.preventDefault();
    if (/^[0-9]{4}$/.test(digits.value) && (await enter(digits.value))) await readParty();
  };
  return (
    <form class="awaiting" onSubmit={submit}>
      <label for="digits">{say('awaiting')}</label>
      <div class="row">
        <input
          id="digits"
          class="number"
          inputMode="numeric"
          autocomplete="off"
          maxLength={4}
          placeholder={say('digits')}
          value={digits}
          onInput={(event) => {
            digits.value = event.currentTarget.value;
          }}
        />
        <button type="submit" class="second">
          {say('confirm')}
        </button>
      </div>
    </form>
  );
}
