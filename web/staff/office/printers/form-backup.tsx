import { useWords } from '../../language.tsx';
import type { Printer } from '../../parts/slips.ts';
import { Choices, Fault, FormPart, TypedLine } from '../form-parts.tsx';
import type { Form } from './use-printer-form.ts';

type Props = { readonly of: Form; readonly others: readonly Printer[] };

/** Which printer stands in, and after how long. */
export function BackupFields({ of: { form, put, wrong }, others }: Props) {
  const { say, inWords } = useWords();
  if (others.length === 0)
    return (
      <FormPart title={say('partBackup')}>
        <p className="soft">{say('backupAlone')}</p>
      </FormPart>
    );
  return (
    <FormPart title={say('partBackup')} how={say('backupHow')}>
      <Choices
        label={say('backup')}
        options={[['', say('backupNone')], ...others.map(({ id, name }) => [id, inWords(name)] as const)]}
        value={form.backupId ?? ''}
        change={(id) => put({ backupId: id === '' ? null : id })}
      />
      <Fault wrong={wrong.backup} />
      {form.backupId !== null && (
        <TypedLine
          label={say('backupAfter')}
          className="number short"
          digits
          text={form.backupSeconds}
          wrong={wrong.seconds}
          change={(text) => put({ backupSeconds: text.replace(/\D/g, '') })}
        />
      )}
    </FormPart>
  );
}
