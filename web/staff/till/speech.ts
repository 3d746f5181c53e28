import type { Language } from '../../shared/language.ts';

/** How loud this device says payments; it stays with the device, whoever works on it. */
export type Speech = { readonly on: boolean; readonly volume: number };
export const volumes = [0.3, 0.6, 1] as const;

const place = 'tangshi.till.speech';
const usual: Speech = { on: true, volume: 1 };

export function keptSpeech(): Speech {
  const kept = localStorage.getItem(place);
  // Parser: this page wrote it.
  return kept === null ? usual : { ...usual, ...(JSON.parse(kept) as Partial<Speech>) };
}

export function keepSpeech(speech: Speech): void {
  localStorage.setItem(place, JSON.stringify(speech));
}

type Voice = Pick<SpeechSynthesisVoice, 'lang' | 'localService'>;

/** Mandarin before Cantonese, and a voice of the device before one that needs the internet. */
const accents: Readonly<Record<Language, readonly RegExp[]>> = {
  zh: [/^(zh|cmn)(-hans)?-cn/, /^(zh|cmn)(?!.*(hk|mo|yue))/, /^zh/],
  en: [/^en-(gb|us)/, /^en/],
};

/** The voice to read a language with; null where the browser has none. */
export function voiceFor<V extends Voice>(language: Language, voices: readonly V[]): V | null {
  const named = voices.map((voice) => ({ voice, lang: voice.lang.toLowerCase().replaceAll('_', '-') }));
  for (const accent of accents[language]) {
    const found = named.filter(({ lang }) => accent.test(lang)).map(({ voice }) => voice);
    const voice = found.find(({ localService }) => localService) ?? found[0];
    if (voice !== undefined) return voice;
  }
  return null;
}

const voicesMilliseconds = 1_000;

/** The voices of this browser, which some browsers know only a moment after the page was opened. */
async function readVoices(): Promise<readonly SpeechSynthesisVoice[]> {
  if (!('speechSynthesis' in window)) return [];
  const known = speechSynthesis.getVoices();
  if (known.length > 0) return known;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, voicesMilliseconds);
    const come = (): void => {
      clearTimeout(timer);
      resolve();
    };
    speechSynthesis.addEventListener('voiceschanged', come, { once: true });
  });
  return speechSynthesis.getVoices();
}

type Aloud = {
  readonly words: string;
  readonly language: Language;
  readonly volume: number;
  /** Good news rise, bad news fall. */
  readonly good: boolean;
};

/** Says words; where the browser has no voice for the language, or it fails, a short tone. Tells which it was. */
export async function sayAloud({ words, language, volume, good }: Aloud): Promise<'voice' | 'tone'> {
  const voice = voiceFor(language, await readVoices());
  if (voice === null) {
    ring(good, volume);
    return 'tone';
  }
  const utterance = new SpeechSynthesisUtterance(words);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = volume;
  utterance.addEventListener('error', ({ error }) => {
    if (error !== 'canceled' && error !== 'interrupted') ring(good, volume);
  });
  speechSynthesis.speak(utterance);
  return 'voice';
}

let audio: AudioContext | undefined;

function ring(good: boolean, volume: number): void {
  audio ??= new AudioContext();
  void audio.resume();
  const begin = audio.currentTime;
  for (const [index, frequency] of (good ? [880, 1320] : [440, 330]).entries()) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.frequency.value = frequency;
    const at = begin + index * 0.18;
    loudness.gain.setValueAtTime(0.4 * volume, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.3);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.3);
  }
}

/** Whether somebody has touched this page: before that a browser is silent. */
export function isTouched(): boolean {
  return 'userActivation' in navigator ? navigator.userActivation.hasBeenActive : touched;
}

let touched = false;

/** Calls back once somebody has touched the page; the reply takes it back. */
export function onTouched(call: () => void): () => void {
  const events = ['pointerup', 'keydown', 'touchend'] as const;
  const hear = (): void => {
    touched = true;
    if (!isTouched()) return;
    stop();
    call();
  };
  const stop = (): void => {
    for (const event of events) removeEventListener(event, hear, true);
  };
  for (const event of events) addEventListener(event, hear, true);
  return stop;
}
