import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { addPhoto } from '../../../../server/ordering/menu/photo-contract.ts';
import type { ReplyOf } from '../../../../server/platform/http/contract.ts';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { storeId } from '../../session.ts';
import { useMenu } from '../../till/reads.ts';
import { useCommand } from '../../till/use-command.ts';
import { shrunkPhoto } from './shrunk-photo.ts';

type Props = {
  /** The photo's name, as the menu keeps it. */
  readonly photo: string | undefined;
  readonly change: (photo: string | undefined) => void;
};

/** The photo of a dish: taken or chosen on this device, made small here, and kept by the house. */
export function PhotoField({ photo, change }: Props) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const file = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState(false);
  const at = useMenu().data?.photosAt ?? '';
  const take = async (chosen: File | undefined): Promise<void> => {
    if (chosen === undefined) return;
    const base64 = await shrunkPhoto(chosen);
    setWrong(base64 === null);
    if (base64 === null) return;
    const kept = await run<ReplyOf<typeof addPhoto>>(`/v1/stores/${storeId()}/photos`, { base64 });
    if (kept !== null) change(kept.photo);
  };
  return (
    <div className="menu-photo">
      {photo === undefined ? (
        <span className="menu-photo-none">{say('photoNone')}</span>
      ) : (
        <img src={`${at}${photo}`} alt={say('photo')} width={96} height={96} />
      )}
      <div>
        <div className="row wrap">
          <Act size="large" loading={busy} onClick={() => file.current?.click()}>
            {say(photo === undefined ? 'photoAdd' : 'photoChange')}
          </Act>
          {photo !== undefined && (
            <Button size="large" onClick={() => change(undefined)}>
              {say('photoRemove')}
            </Button>
          )}
        </div>
        <p className={wrong ? 'bad' : 'soft'} role={wrong ? 'alert' : undefined}>
          {say(wrong ? 'photoWrong' : 'photoHow')}
        </p>
      </div>
      <input
        ref={file}
        type="file"
        accept="image/*"
        hidden
        aria-label={say('photoAdd')}
        onChange={({ currentTarget }) => {
          void take(currentTarget.files?.[0]);
          // The same file may be chosen again.
          currentTarget.value = '';
        }}
      />
    </div>
  );
}
