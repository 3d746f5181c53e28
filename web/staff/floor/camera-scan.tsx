import { App, Button } from 'antd';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { isPayerCode } from '../till/payer-codes.ts';
import { type CameraTrouble, readCodes, troubleWords } from './camera.ts';

/** What a second try may find otherwise. */
const passing: readonly CameraTrouble[] = ['denied', 'broken', 'nothing'];

type Props = {
  /** Charges a payer code; says in words why not. */
  readonly charge: (payerCode: string) => string | null;
};

/** 扫付款码 with the camera of this device. What it reads is charged and neither shown nor kept. */
export function CameraScan({ charge }: Props) {
  const { say } = useWords();
  const { message } = App.useApp();
  const [wrong, setWrong] = useState(false);
  const video = useRef<HTMLVideoElement>(null);
  const { on, trouble, barsOnly, open } = useCamera(video, (text) => {
    setWrong(!isPayerCode(text));
    if (!isPayerCode(text)) return false;
    navigator.vibrate?.(80);
    const why = charge(text);
    if (why !== null) void message.warning(why, 6);
    return true;
  });
  return (
    <section className="camera" aria-label={say('pay_payerCode')}>
      {on && (
        <>
          <video ref={video} className="camera-video" muted playsInline />
          <p className="camera-how" role="status">
            {say(wrong ? 'notPayerCode' : barsOnly ? 'cameraHowBars' : 'cameraHow')}
          </p>
        </>
      )}
      {!on && trouble !== null && (
        <p className="camera-trouble" role="alert">
          {say(troubleWords[trouble])}
        </p>
      )}
      {!on && (trouble === null || passing.includes(trouble)) && (
        <Button size="large" block onClick={open}>
          {say('cameraAgain')}
        </Button>
      )}
    </section>
  );
}

/** The camera, on from the beginning, until a code was taken; `take` says whether it was. */
function useCamera(video: RefObject<HTMLVideoElement | null>, take: (text: string) => boolean) {
  const [on, setOn] = useState(true);
  const [trouble, setTrouble] = useState<CameraTrouble | null>(null);
  const [barsOnly, setBarsOnly] = useState(false);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => {
    if (!on || video.current === null) return;
    const stopped = new AbortController();
    const stop = (): void => {
      stopped.abort();
      setOn(false);
    };
    const found = (text: string): void => {
      if (latest.current(text)) stop();
    };
    void readCodes(video.current, { opened: setBarsOnly, found }, stopped.signal).then((ended) => {
      if (stopped.signal.aborted) return;
      setTrouble(ended);
      setOn(false);
    });
    // A device that is put away does not go on filming.
    document.addEventListener('visibilitychange', stop);
    return () => {
      document.removeEventListener('visibilitychange', stop);
      stopped.abort();
    };
  }, [on, video]);
  const open = (): void => {
    setTrouble(null);
    setOn(true);
  };
  return { on, trouble, barsOnly, open };
}
