/** @jsxImportSource preact */
import { useSignal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import { type Look, lookOfDevice, showIn } from '../../shared/look.ts';
import { GuestPage } from '../parts/guest-page.tsx';
import { PhoneMark } from '../parts/phone-mark.tsx';
import { inWords, otherLanguage, switchLanguage } from '../phrases.ts';
import { scenes } from './scenes.ts';

const words = {
  title: { zh: '客人手机上的零件', en: "Parts on the guest's phone" },
  light: { zh: '浅色', en: 'Light' },
  dark: { zh: '深色', en: 'Dark' },
  button: { zh: '按钮', en: 'Button' },
} as const;

const looks = ['light', 'dark'] as const satisfies readonly Look[];
const phones = [1, 2, 3, 4, 5, 6] as const;

/** The guest page in each of its states, one at a time, in both colours and languages; below, its smallest parts. */
export function ShowPage() {
  const chosen = useSignal(4);
  const look = useSignal<Look>(lookOfDevice());
  useEffect(() => scenes[chosen.value]?.set(), [chosen.value]);
  useEffect(() => showIn(look.value), [look.value]);
  return (
    <>
      <header class="show-head">
        <h1>{inWords(words.title)}</h1>
        <div class="choices">
          {looks.map((each) => (
            <Choice
              key={each}
              on={each === look.value}
              words={inWords(words[each])}
              press={() => {
                look.value = each;
              }}
            />
          ))}
          <button type="button" class="choice" onClick={switchLanguage}>
            {otherLanguage.value}
          </button>
        </div>
        <nav class="choices" aria-label={inWords(words.title)}>
          {scenes.map(({ name }, index) => (
            <Choice
              key={name.en}
              on={index === chosen.value}
              words={inWords(name)}
              press={() => {
                chosen.value = index;
              }}
            />
          ))}
        </nav>
        <SmallParts />
      </header>
      <GuestPage key={chosen.value} />
    </>
  );
}

type ChoiceProps = { readonly on: boolean; readonly words: string; readonly press: () => void };

function Choice({ on, words: shown, press }: ChoiceProps) {
  return (
    <button type="button" class={on ? 'choice chosen' : 'choice'} aria-pressed={on} onClick={press}>
      {shown}
    </button>
  );
}

function SmallParts() {
  return (
    <div class="choices">
      {(['main-button', 'second', 'quiet'] as const).map((kind) => (
        <button type="button" key={kind} class={kind}>
          {inWords(words.button)}
        </button>
      ))}
      {phones.map((number) => (
        <PhoneMark key={number} number={number} own={false} />
      ))}
    </div>
  );
}
