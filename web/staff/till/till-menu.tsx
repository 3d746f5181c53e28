import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Chip } from '../parts/chip.tsx';
import { currentSession } from '../session.ts';
import { DrawerButton } from './print-drawer.tsx';
import { useStore } from './reads.ts';
import { keepSpeech, keptSpeech, type Speech, sayAloud, volumes } from './speech.ts';
import { wordsFor } from './spoken-words.ts';

/** Who works here; behind the name what belongs to this till: its drawer and its voice. */
export function TillMenu() {
  const { say, inWords } = useWords();
  const { staff } = currentSession();
  const halves = useStore().data?.halves ?? [];
  const [open, setOpen] = useState(false);
  if (staff === null) return null;
  return (
    <>
      <Button className="who" onClick={() => setOpen(true)} title={say('tillMenu')}>
        <span>
          <b>{inWords(staff.staff.name)}</b> <span className="soft">{say(`role_${staff.staff.role}`)}</span>
        </span>
        <span aria-hidden="true">▾</span>
      </Button>
      {open && (
        <Modal open title={say('thisTill')} onCancel={() => setOpen(false)} footer={null} width={520}>
          <div className="stack">
            {halves.includes('cashier') && <SpeechSettings />}
            <div className="row end">
              {halves.includes('cashier') && <DrawerButton />}
              <Button type="primary" onClick={() => setOpen(false)}>
                {say('done')}
              </Button>
            </div>
          </div>
        </Modal>
      )}
    </>
  );
}

/** 收款播报: on or off, how loud, and how it sounds. Every touch is kept on the device at once. */
function SpeechSettings() {
  const { say } = useWords();
  const [speech, setSpeech] = useState(keptSpeech);
  const put = (more: Partial<Speech>): void => {
    const next = { ...speech, ...more };
    keepSpeech(next);
    setSpeech(next);
  };
  return (
    <fieldset className="speech-settings stack">
      <legend>{say('speech')}</legend>
      <p className="soft">{say('speechHow')}</p>
      <div className="row wrap">
        <Chip chosen={speech.on} press={() => put({ on: true })}>
          {say('speechOn')}
        </Chip>
        <Chip chosen={!speech.on} press={() => put({ on: false })}>
          {say('speechOff')}
        </Chip>
      </div>
      <div className="row wrap">
        <span className="soft">{say('volume')}</span>
        {volumes.map((volume, index) => (
          <Chip key={volume} chosen={speech.volume === volume} press={() => put({ volume })}>
            {say(`volume_${index === 0 ? 0 : index === 1 ? 1 : 2}`)}
          </Chip>
        ))}
        <TrySpeech speech={speech} />
      </div>
    </fieldset>
  );
}

const sample = { outcome: 'came', tender: 'wechat', amount: 126_00, due: 0, currency: 'CNY' } as const;

function TrySpeech({ speech }: { speech: Speech }) {
  const { say, language } = useWords();
  const { message } = App.useApp();
  const hear = async (): Promise<void> => {
    const words = wordsFor(sample, language);
    const how = await sayAloud({ words, language, volume: speech.volume, good: true });
    if (how === 'tone') void message.info(say('noVoice'), 6);
  };
  return (
    <Act why={speech.on ? null : say('speechIsOff')} onClick={() => void hear()}>
      {say('trySpeech')}
    </Act>
  );
}
