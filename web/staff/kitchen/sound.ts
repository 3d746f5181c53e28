import { useCallback, useEffect, useState } from 'react';

let audio: AudioContext | undefined;

/** Two short tones that are heard over a wok: high, then low. */
function ring(): void {
  audio ??= new AudioContext();
  void audio.resume();
  const begin = audio.currentTime;
  for (const [index, frequency] of [1320, 880].entries()) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    tone.type = 'square';
    tone.frequency.value = frequency;
    const at = begin + index * 0.22;
    loudness.gain.setValueAtTime(0.3, at);
    loudness.gain.exponentialRampToValueAtTime(0.001, at + 0.2);
    tone.connect(loudness).connect(audio.destination);
    tone.start(at);
    tone.stop(at + 0.2);
  }
}

/** The sound of this screen. A browser is silent until somebody has touched the page: `silent` says so. */
export function useSound(): { readonly silent: boolean; readonly ring: () => void } {
  const [silent, setSilent] = useState(false);
  useEffect(() => {
    audio ??= new AudioContext();
    const context = audio;
    const look = (): void => setSilent(context.state !== 'running');
    const wake = (): void => void context.resume().then(look);
    // Told only after it had its time to begin: what was typed to sign in counts as a touch.
    const timer = setTimeout(look, 1_000);
    wake();
    context.addEventListener('statechange', look);
    addEventListener('pointerdown', wake);
    return () => {
      clearTimeout(timer);
      context.removeEventListener('statechange', look);
      removeEventListener('pointerdown', wake);
    };
  }, []);
  return { silent, ring: useCallback(ring, []) };
}
