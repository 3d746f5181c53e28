import { Input } from 'antd';
import { useState } from 'react';
import type { Words } from '../../../shared/language.ts';
import { useWords } from '../../language.tsx';
import { Field } from '../../parts/field.tsx';

/** A name in both languages; the English one is the other where it is left empty. */
export function useNames(given: Words) {
  const { say } = useWords();
  const [zh, setZh] = useState(given.zh);
  const [en, setEn] = useState(given.en === given.zh ? '' : given.en);
  const name = { zh: zh.trim(), en: en.trim() || zh.trim() };
  const why = name.zh === '' ? say('planNameWhy') : null;
  return { zh, en, setZh, setEn, name, why };
}

type Props = { readonly label: string; readonly names: ReturnType<typeof useNames> };

export function NameFields({ label, names }: Props) {
  const { say } = useWords();
  return (
    <>
      <Field label={label}>
        {(id) => (
          <Input
            id={id}
            autoFocus
            size="large"
            maxLength={60}
            autoComplete="off"
            value={names.zh}
            onChange={(event) => names.setZh(event.target.value)}
          />
        )}
      </Field>
      <Field label={say('planNameEn')}>
        {(id) => (
          <Input
            id={id}
            size="large"
            maxLength={60}
            autoComplete="off"
            value={names.en}
            onChange={(event) => names.setEn(event.target.value)}
          />
        )}
      </Field>
    </>
  );
}
