import { useState } from 'react';
import { newId, type Problem } from '../../../shared/client.ts';
import type { Words } from '../../../shared/language.ts';
import { phrases } from '../../phrases.ts';
import { storeId } from '../../session.ts';
import type { Printer } from '../../parts/slips.ts';
import { useCommand } from '../../till/use-command.ts';
import {
  bodyOf,
  formOf,
  keepsKey,
  lacksOf,
  type Place,
  placeOf,
  placeOfField,
  type PrinterForm,
} from './form-values.ts';

export type Wrong = Readonly<Partial<Record<Place, Words>>>;
export type Form = ReturnType<typeof usePrinterForm>;

/** What is typed of a printer, and its way to the house. What is refused stays typed, with the reason beside it. */
export function usePrinterForm(printer: Printer | null, done: () => void) {
  const { run, busy } = useCommand();
  const [printerId] = useState(() => printer?.id ?? newId());
  const [first] = useState(() => formOf(printer));
  const [form, setForm] = useState<PrinterForm>(first);
  const [wrong, setWrong] = useState<Wrong>({});
  // How often something was found wrong: the page then goes where it stands.
  const [asked, setAsked] = useState(0);
  const put = (more: Partial<PrinterForm>): void => {
    setForm((before) => ({ ...before, ...more }));
    setWrong((before) => without(before, Object.keys(more)));
  };
  const submit = async (): Promise<void> => {
    const lacks = Object.entries(lacksOf(form, keepsKey(printer, form)));
    setWrong(Object.fromEntries(lacks.map(([place, phrase]) => [place, phrases[phrase]])));
    if (lacks.length > 0) return setAsked(asked + 1);
    const refused = (problem: Problem): boolean => {
      const problems = problemsOf(problem, form);
      setWrong(problems);
      setAsked(asked + 1);
      return true;
    };
    const path = `/v1/stores/${storeId()}/printers/${printerId}`;
    if ((await run(path, bodyOf(form), { method: 'PUT', refused })) !== null) done();
  };
  const changed = JSON.stringify(form) !== JSON.stringify(first);
  return { form, put, wrong, asked, busy, submit, changed };
}

/** What is wrong, by place: one word of the house, or each field it found. */
function problemsOf(problem: Problem, { way }: PrinterForm): Wrong {
  const { code, zh, en, errors } = problem;
  if (code === 'request.invalid' && errors !== undefined && errors.length > 0)
    return Object.fromEntries(
      errors.map((each) => [placeOfField(each.pointer), { zh: each.zh, en: each.en }]),
    );
  return { [placeOf(code, way)]: { zh, en } };
}

/** What was wrong about a field says nothing any more once the field was changed. */
function without(wrong: Wrong, fields: readonly string[]): Wrong {
  const touched = (place: string): boolean =>
    fields.includes(place) ||
    (place.startsWith('dut') && fields.includes('duties')) ||
    (place === 'backup' && fields.includes('backupId')) ||
    (place === 'seconds' && (fields.includes('backupSeconds') || fields.includes('backupId')));
  return Object.fromEntries(Object.entries(wrong).filter(([place]) => !touched(place)));
}
