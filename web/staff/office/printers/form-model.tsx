import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Choices, FormPart, More } from '../form-parts.tsx';
import { type Brand, brands, onPaper, presetOf } from './presets.ts';
import type { Form } from './use-printer-form.ts';

type Props = { readonly of: Form; readonly isNew: boolean };

/** What the printer is and has. A make fills in the rest; who knows better changes it. */
export function ModelFields({ of, isNew }: Props) {
  const { say } = useWords();
  const { form, put } = of;
  const { model } = form;
  const [brand, setBrand] = useState<Brand | null>(isNew ? 'gprinter' : null);
  const choose = (next: Brand): void => {
    setBrand(next);
    put({ model: presetOf(next, model) });
  };
  const yesNo = [
    ['yes', say('hasOne')],
    ['no', say('hasNone')],
  ] as const;
  return (
    <FormPart title={say('partModel')}>
      {form.way !== 'cloud' && (
        <Choices<Brand | ''>
          label={say('brand')}
          options={brands.map((each) => [each, say(`brand_${each}`)])}
          value={brand ?? ''}
          change={(next) => next !== '' && choose(next)}
        />
      )}
      <Choices
        label={say('paper')}
        options={([48, 32, 42] as const).map((each) => [each, say(`paperChoice_${each}`)])}
        value={model.columns}
        change={(columns) => put({ model: onPaper(model, columns) })}
      />
      <Choices
        label={say('knife')}
        options={(['partial', 'full', 'none'] as const).map((each) => [each, say(`knife_${each}`)])}
        value={model.knife}
        change={(knife) => put({ model: { ...model, knife } })}
      />
      <Choices
        label={say('beeper')}
        options={yesNo}
        value={model.beeper ? 'yes' : 'no'}
        change={(value) => put({ model: { ...model, beeper: value === 'yes' } })}
      />
      <Choices
        label={say('drawer')}
        options={(['none', '2', '5'] as const).map((each) => [each, say(`drawer_${each}`)])}
        value={form.drawer === null ? 'none' : (`${form.drawer}` as const)}
        change={(value) => put({ drawer: value === 'none' ? null : value === '2' ? 2 : 5 })}
      />
      {form.way !== 'cloud' && <AnswerFields of={of} />}
    </FormPart>
  );
}

/** How it talks back, and in which letters: what a make settles and a test slip shows. */
function AnswerFields({ of: { form, put } }: { of: Form }) {
  const { say } = useWords();
  const { model } = form;
  return (
    <>
      <Choices
        label={say('tellsStatus')}
        options={[
          ['yes', say('tells_yes')],
          ['no', say('tells_no')],
        ]}
        value={model.tellsStatus ? 'yes' : 'no'}
        change={(value) => put({ model: { ...model, tellsStatus: value === 'yes' } })}
        hint={say('tellsHow')}
      />
      <More title={say('modelMore')}>
        <Choices
          label={say('fence')}
          options={(['inTurn', 'echo', 'realTime', 'none'] as const).map((each) => [
            each,
            say(`fence_${each}`),
          ])}
          value={model.fence}
          change={(fence) => put({ model: { ...model, fence } })}
        />
        <Choices
          label={say('encoding')}
          options={(['gb18030', 'gbk', 'utf8'] as const).map((each) => [each, say(`encoding_${each}`)])}
          value={model.encoding}
          change={(encoding) => put({ model: { ...model, encoding } })}
          hint={say('encodingHow')}
        />
        <Choices
          label={say('wholeSet')}
          options={[
            ['yes', say('tells_yes')],
            ['no', say('tells_no')],
          ]}
          value={model.wholeSet ? 'yes' : 'no'}
          change={(value) => put({ model: { ...model, wholeSet: value === 'yes' } })}
        />
      </More>
    </>
  );
}
