import { Button } from 'antd';
import { useState } from 'react';
import type { SettingChange } from '../../../../server/office/records/domain/setting-lines.ts';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { Dialog } from '../../parts/dialog.tsx';

type Props = {
  readonly changes: readonly SettingChange[];
  readonly faultCount: number;
  readonly save: () => Promise<boolean>;
  readonly giveUp: () => void;
  readonly busy: boolean;
};

/** How much was changed and not saved yet; saving shows first what will be different. */
export function SaveBar({ changes, faultCount, save, giveUp, busy }: Props) {
  const { say } = useWords();
  const [reviewed, review] = useState(false);
  const isTouched = changes.length > 0 || faultCount > 0;
  const why =
    faultCount > 0
      ? say('settingsFaults').replace('{count}', String(faultCount))
      : changes.length === 0
        ? say('settingsSame')
        : null;
  return (
    <div className={isTouched ? 'save-bar touched' : 'save-bar'}>
      <span role="status">{why ?? say('settingsChanged').replace('{count}', String(changes.length))}</span>
      <div className="row">
        {isTouched && (
          <Button size="large" onClick={giveUp}>
            {say('settingsGiveUp')}
          </Button>
        )}
        <Act type="primary" size="large" why={why} onClick={() => review(true)}>
          {say('settingsReview')}
        </Act>
      </div>
      {reviewed && (
        <Dialog
          title={say('settingsReviewTitle')}
          act={say('accountSave')}
          why={why}
          busy={busy}
          close={() => review(false)}
          submit={async () => {
            if (await save()) review(false);
          }}
        >
          <Changes changes={changes} />
          <p className="soft">{say('settingsWhen')}</p>
        </Dialog>
      )}
    </div>
  );
}

function Changes({ changes }: { changes: readonly SettingChange[] }) {
  const { say, inWords } = useWords();
  return (
    <ul className="setting-changes">
      {changes.map(({ key, label, before, after }) => (
        <li key={key}>
          <b>{inWords(label)}</b>
          <span>
            <s className="soft">{before === null ? say('settingsNothing') : inWords(before)}</s>{' '}
            <span aria-hidden>→</span> <b>{after === null ? say('settingsNothing') : inWords(after)}</b>
          </span>
        </li>
      ))}
    </ul>
  );
}
