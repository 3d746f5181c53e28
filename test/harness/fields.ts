/** Reads a value inside a reply by its path: `at(body, 'lines', 0, 'state')`. Throws where there is none. */
export function at(value: unknown, ...path: readonly (string | number)[]): unknown {
  let here = value;
  for (const step of path) {
    const entries: [string, unknown][] =
      typeof here === 'object' && here !== null ? Object.entries(here) : [];
    const found = entries.find(([key]) => key === String(step));
    if (found === undefined) throw new Error(`no ${path.join('.')} in ${JSON.stringify(value)}`);
    here = found[1];
  }
  return here;
}

export function textAt(value: unknown, ...path: readonly (string | number)[]): string {
  const found = at(value, ...path);
  if (typeof found !== 'string') throw new Error(`no text at ${path.join('.')}`);
  return found;
}

export function listAt(value: unknown, ...path: readonly (string | number)[]): unknown[] {
  const found = at(value, ...path);
  if (!Array.isArray(found)) throw new Error(`no list at ${path.join('.')}`);
  return found;
}
