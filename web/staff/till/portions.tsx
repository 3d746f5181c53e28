import { InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { unitWord } from '../../shared/units.ts';
import { useWords } from '../language.tsx';
import { Dialog } from '../parts/dialog.tsx';
import { Field } from '../parts/field.tsx';
import { storeId } from '../session.ts';
import type { MenuItem } from './reads.ts';
import { useCommand } from './use-command.ts';

type Kind = 'unlimited' | 'limited' | 'soldOut';

/** 沽清 and 限量: how much of a dish may still be ordered. */
export function Portions({ item, close }: { item: MenuItem; close: () => void }) {
  const { say, inWords, language } = useWords();
  const { run, busy } = useCommand();
  const [kind, setKind] = useState<Kind>('soldOut');
  const [left, setLeft] = useState<number | null>(item.left ?? 10);
  const why = kind === 'limited' && left === null ? say('quantityWhy') : null;
  const submit = async (): Promise<void> => {
    const body = { left: kind === 'limited' ? left : null, soldOut: kind === 'soldOut' };
    const path = `/v1/stores/${storeId()}/items/${item.id}/portions`;
    if ((await run(path, body, { method: 'PUT' })) !== null) close();
  };
  return (
    <Dialog
      title={inWords(item.name)}
      act={say('confirm')}
      why={why}
      busy={busy}
      close={close}
      submit={submit}
    >
      <Segmented<Kind>
        block
        size="large"
        value={kind}
        onChange={setKind}
        options={[
          { value: 'soldOut', label: say('soldOut') },
          { value: 'limited', label: say('limited') },
          { value: 'unlimited', label: say('unlimited') },
        ]}
      />
      {kind === 'limited' && (
        <Field label={`${say('left')} (${unitWord(item.unit, language)})`}>
          {(id) => (
            <InputNumber
              id={id}
              size="large"
              min={0}
              max={9999}
              precision={item.decimals ? 3 : 0}
              value={left}
              onChange={setLeft}
            />
          )}
        </Field>
      )}
    </Dialog>
  );
}
