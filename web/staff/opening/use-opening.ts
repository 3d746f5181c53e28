import { useState } from 'react';
import { type Answer, newId, type Problem } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { deviceName } from '../parts/device-name.ts';
import { type Device, deviceClient, keepDevice, keepStaff, type SignedIn } from '../session.ts';
import {
  bodyOf,
  type Draft,
  type Faults,
  faultsOfOwner,
  faultsOfShop,
  fieldOf,
  firstDraft,
  isOfShop,
} from './draft.ts';

type Opened = Device & { readonly session: SignedIn };
type Step = 'shop' | 'owner';

/** The code behind the address that the start's table shows; empty where the page was opened without it. */
function codeInAddress(hash: string): string {
  return /^#open=([\w-]{1,40})$/.exec(hash)?.[1] ?? '';
}

/** Sends what was typed; the same again, after an answer that never came, is the same request. */
function useSending() {
  const [busy, setBusy] = useState(false);
  const [sent, setSent] = useState({ body: '', key: '' });
  const send = async (draft: Draft): Promise<Answer<Opened>> => {
    const body = bodyOf(draft);
    const text = JSON.stringify(body);
    const key = sent.body === text ? sent.key : newId();
    setSent({ body: text, key });
    setBusy(true);
    const answer = await deviceClient.command<Opened>('/v1/house', body, 'POST', key);
    setBusy(false);
    return answer;
  };
  return { send, busy };
}

/** This device is of the shop from now on, and its owner signed in at the office. */
function enter({ session, ...device }: Opened): void {
  history.replaceState(null, '', '/office');
  keepDevice(device);
  keepStaff(session);
}

/** What is typed of a new shop, on which of the two steps, and what became of sending it. */
export function useOpening() {
  const { language } = useWords();
  const { send, busy } = useSending();
  const [given] = useState(() => codeInAddress(location.hash));
  const [draft, setDraft] = useState<Draft>(() => {
    const { userAgent, maxTouchPoints: touchPoints } = navigator;
    const name = deviceName({ path: '/office', userAgent, touchPoints }, language);
    return firstDraft(Intl.DateTimeFormat().resolvedOptions().timeZone, name, given);
  });
  const [step, setStep] = useState<Step>('shop');
  const [faults, setFaults] = useState<Faults>({});
  const [problem, setProblem] = useState<Problem | null>(null);

  const change = (changes: Partial<Draft>): void => {
    setDraft({ ...draft, ...changes });
    // What is being put right is no longer wrong.
    setFaults(Object.fromEntries(Object.entries(faults).filter(([field]) => !(field in changes))));
  };
  const open = async (): Promise<void> => {
    const answer = await send(draft);
    if (answer.ok) {
      enter(answer.value);
      return;
    }
    const field = fieldOf(answer.problem.code);
    if (field === null) {
      setProblem(answer.problem);
      return;
    }
    setStep(isOfShop(field) ? 'shop' : 'owner');
    setFaults({ [field]: answer.problem });
  };
  const goOn = (): void => {
    if (busy) return;
    const found = step === 'shop' ? faultsOfShop(draft) : faultsOfOwner(draft);
    setProblem(null);
    setFaults(found);
    if (Object.keys(found).length > 0) return;
    if (step === 'shop') setStep('owner');
    else void open();
  };
  const back = (): void => setStep('shop');
  return { draft, change, step, faults, problem, busy, goOn, back, codeGiven: given !== '' };
}

export type Opening = ReturnType<typeof useOpening>;
