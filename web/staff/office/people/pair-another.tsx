import { Alert, Button, Modal } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { minutesAndSeconds, secondsBetween } from '../../../shared/server-time.ts';
import { useWords } from '../../language.tsx';
import { Chip } from '../../parts/chip.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import { storeId } from '../../session.ts';
import { useCommand } from '../../till/use-command.ts';
import { useNow } from '../../till/use-now.ts';
import type { PairingCode } from './members.ts';

const screens = [
  ['/till', 'officeTill'],
  ['/floor', 'officeFloor'],
  ['/kitchen', 'officeKitchen'],
  ['/office', 'office'],
] as const;

/** A code that pairs another device: to be scanned or typed there, for some minutes and a few devices. */
export function PairAnother({ close }: { close: () => void }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [code, setCode] = useState<PairingCode | null>(null);
  const asked = useRef(false);
  const make = async (): Promise<void> => {
    setCode(await run<PairingCode>(`/v1/stores/${storeId()}/pairing-code`, undefined));
  };
  useEffect(() => {
    if (asked.current) return;
    asked.current = true;
    void make();
  });
  return (
    <Modal
      open
      title={say('devicePair')}
      onCancel={close}
      footer={null}
      width={560}
      style={{ top: 24 }}
      destroyOnHidden
    >
      {code === null ? (
        <Button size="large" loading={busy} onClick={make}>
          {say('devicePairNew')}
        </Button>
      ) : (
        <Code code={code} again={make} busy={busy} />
      )}
    </Modal>
  );
}

type CodeProps = { readonly code: PairingCode; readonly again: () => void; readonly busy: boolean };

function Code({ code: { pairingCode, expiresAt, uses }, again, busy }: CodeProps) {
  const { say } = useWords();
  const [path, setPath] = useState<string>(screens[0][0]);
  const left = secondsBetween(useNow(), Date.parse(expiresAt));
  const address = `${location.origin}${path}`;
  if (left <= 0)
    return (
      <div className="stack">
        <Alert type="warning" showIcon title={say('devicePairOver')} />
        <Button size="large" type="primary" loading={busy} onClick={again}>
          {say('devicePairNew')}
        </Button>
      </div>
    );
  return (
    <div className="stack pairing">
      <p>{say('devicePairHow')}</p>
      <div className="row wrap">
        {screens.map(([each, words]) => (
          <Chip key={each} chosen={each === path} press={() => setPath(each)}>
            {say(words)}
          </Chip>
        ))}
      </div>
      <QrCode text={`${address}#pair=${pairingCode}`} label={say('devicePairScan')} />
      <dl className="pairing-words">
        <dt>{say('devicePairAddress')}</dt>
        <dd className="number">{address}</dd>
        <dt>{say('pairCode')}</dt>
        <dd className="number pairing-code">{pairingCode}</dd>
      </dl>
      {isHereAlone() && <Alert type="warning" showIcon title={say('devicePairHere')} />}
      <div className="row wrap pairing-foot">
        <span className="soft">
          {say('devicePairLeft').replace('{count}', String(uses))}{' '}
          <b className="number">{minutesAndSeconds(left)}</b>
        </span>
        <Button loading={busy} onClick={again}>
          {say('devicePairNew')}
        </Button>
      </div>
    </div>
  );
}

/** Whether the page was opened at an address that means this very machine to every other device. */
function isHereAlone(): boolean {
  return ['localhost', '127.0.0.1', '[::1]'].includes(location.hostname);
}
