import './opening.css';
import { Alert, Button } from 'antd';
import { type FormEvent, useEffect, useRef } from 'react';
import { useWords } from '../language.tsx';
import { OwnerStep } from './owner-step.tsx';
import { ShopStep } from './shop-step.tsx';
import { type Opening, useOpening } from './use-opening.ts';

/** Opens the shop of an empty program: two short pages, then the office. */
export function OpeningPage({ askAgain }: { askAgain: () => void }) {
  const { say, language, switchLanguage } = useWords();
  const opening = useOpening();
  const { step, faults, problem } = opening;
  const form = useRef<HTMLFormElement>(null);
  useEffect(() => {
    document.title = say('openTitle');
  }, [say]);
  useEffect(() => {
    if (Object.keys(faults).length > 0)
      form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [faults]);
  const page = useRef<HTMLElement>(null);
  useEffect(() => {
    if (step === 'owner') page.current?.scrollIntoView();
  }, [step]);
  useEffect(() => {
    if (problem?.code === 'house.alreadyOpen') askAgain();
  }, [problem, askAgain]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    opening.goOn();
  };
  return (
    <main ref={page} className="opening">
      <header>
        <h1>{say('openTitle')}</h1>
        <Button size="large" onClick={switchLanguage}>
          {language === 'zh' ? 'English' : '中文'}
        </Button>
      </header>
      {step === 'shop' && <p className="soft">{say('openWelcome')}</p>}
      <form ref={form} noValidate onSubmit={submit}>
        <h2>
          {say(step === 'shop' ? 'openStepShop' : 'openStepOwner')}
          <span className="soft number">{say('openStep').replace('{n}', step === 'shop' ? '1' : '2')}</span>
        </h2>
        {step === 'shop' ? <ShopStep {...opening} /> : <OwnerStep {...opening} />}
        <Foot {...opening} />
      </form>
    </main>
  );
}

/** What went wrong with sending it, and the buttons. */
function Foot({ step, problem, busy, back }: Opening) {
  const { say, inWords } = useWords();
  return (
    <div className="opening-foot">
      {problem !== null && <Alert type="error" showIcon role="alert" title={inWords(problem)} />}
      <div className="row">
        {step === 'owner' && (
          <Button size="large" onClick={back}>
            {say('back')}
          </Button>
        )}
        <Button type="primary" size="large" htmlType="submit" loading={busy}>
          {say(step === 'shop' ? 'openNext' : problem === null ? 'openDo' : 'tryAgain')}
        </Button>
      </div>
    </div>
  );
}
