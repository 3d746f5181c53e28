/** The ends of a JSON value within a text that is already known to be JSON. */
const plainEnd = /[,}\]\s]/;

/**
 * The members of a JSON object as the very characters that stand there, for a signature covers those and not what a
 * parser would write again. Null when the text is no object, or names a member twice: then it is open which is meant.
 */
export function rawMembersOf(text: string): ReadonlyMap<string, string> | null {
  if (!isObject(text)) return null;
  const members = new Map<string, string>();
  let at = skipSpace(text, skipSpace(text, 0) + 1);
  while (text[at] === '"') {
    const nameEnd = endOfString(text, at);
    const name = String(JSON.parse(text.slice(at, nameEnd)));
    const from = skipSpace(text, skipSpace(text, nameEnd) + 1);
    const end = endOfValue(text, from);
    if (members.has(name)) return null;
    members.set(name, text.slice(from, end));
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return members;
}

function isObject(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  } catch {
    return false;
  }
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (/\s/.test(text[at] ?? '')) at += 1;
  return at;
}

/** Behind the closing quote; a backslash takes the next character with it. */
function endOfString(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

/** Brackets inside strings are text and do not count. */
function endOfValue(text: string, from: number): number {
  let at = from;
  let depth = 0;
  do {
    const character = text[at] ?? '';
    if (character === '"') at = endOfString(text, at);
    else {
      if (character === '{' || character === '[') depth += 1;
      if (character === '}' || character === ']') depth -= 1;
      at += 1;
    }
  } while (at < text.length && (depth > 0 || !isBehindValue(text, from, at)));
  return at;
}

/** A string or a bracket ends with itself; a number or a word where something else begins. */
function isBehindValue(text: string, from: number, at: number): boolean {
  return '"{['.includes(text[from] ?? '') || plainEnd.test(text[at] ?? '');
}
