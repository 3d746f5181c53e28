import { z } from 'zod';
import type { Refusal } from '../../kernel/decision.ts';
import { refusals } from '../../phrases/refusals.ts';

/** One field that is not as it should be, in both languages. */
export type FieldProblem = { readonly pointer: string; readonly zh: string; readonly en: string };

/**
 * A problem document (RFC 9457) in both languages; `title` and `detail` follow Accept-Language.
 * It never repeats what was sent.
 */
export function problemOf(
  refusal: Refusal,
  chinese: boolean,
  errors?: readonly FieldProblem[],
): { status: number; body: string } {
  const words = refusals[refusal.code];
  return {
    status: words.status,
    body: JSON.stringify({
      type: `urn:tangshi:refusal:${refusal.code}`,
      title: chinese ? words.zh : words.en,
      status: words.status,
      code: refusal.code,
      zh: words.zh,
      en: words.en,
      ...(refusal.details === undefined ? {} : { details: refusal.details }),
      ...(errors === undefined ? {} : { errors }),
    }),
  };
}

export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  zh: z.string(),
  en: z.string(),
  details: z.record(z.string(), z.unknown()).optional(),
  errors: z.array(z.object({ pointer: z.string(), zh: z.string(), en: z.string() })).optional(),
});

const chineseError = z.locales.zhCN().localeError;
const englishError = z.locales.en().localeError;
const errorsMax = 20;

/** What a schema found, as field problems: at most 20, with JSON pointers below `place`. */
export function fieldProblems(place: string, error: z.core.$ZodError): FieldProblem[] {
  return error.issues.slice(0, errorsMax).map((issue) => ({
    pointer: `/${[place, ...issue.path.map(String)].join('/')}`,
    zh: localized(chineseError, issue, '不符合要求'),
    en: localized(englishError, issue, 'is not as it should be'),
  }));
}

function localized(localize: z.core.$ZodErrorMap, issue: z.core.$ZodIssue, otherwise: string): string {
  if (issue.code === 'custom') return otherwise;
  const found = localize({ ...issue, input: undefined });
  if (typeof found === 'string') return found;
  return found?.message ?? otherwise;
}

/** Whether the reader of a reply prefers Chinese. English only where it stands before any Chinese. */
export function prefersChinese(acceptLanguage: string | undefined): boolean {
  if (acceptLanguage === undefined) return true;
  const zh = acceptLanguage.search(/\bzh\b/i);
  const en = acceptLanguage.search(/\ben\b/i);
  return en === -1 || (zh !== -1 && zh < en);
}
