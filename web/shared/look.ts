/** Which colours a page is shown in, whatever the device asks for. */
export type Look = 'light' | 'dark';

const darkQuery = '(prefers-color-scheme: dark)';

export function lookOfDevice(): Look {
  return matchMedia(darkQuery).matches ? 'dark' : 'light';
}

/** Shows the page in these colours: the tokens of the token file, read from the styles that the page has. */
export function showIn(look: Look): void {
  const { style } = document.documentElement;
  const { light, dark } = tokenRules();
  for (const rule of look === 'dark' ? [...light, ...dark] : light) {
    for (const name of rule.style) style.setProperty(name, rule.style.getPropertyValue(name));
  }
  style.setProperty('color-scheme', look);
}

/** Takes back what was set. */
export function showAsDevice(): void {
  const { style } = document.documentElement;
  const { light, dark } = tokenRules();
  for (const rule of [...light, ...dark]) for (const name of rule.style) style.removeProperty(name);
  style.removeProperty('color-scheme');
}

function tokenRules(): { readonly light: readonly CSSStyleRule[]; readonly dark: readonly CSSStyleRule[] } {
  const all = [...document.styleSheets].flatMap(({ cssRules }) => [...cssRules]);
  const night = all
    .filter((rule) => rule instanceof CSSMediaRule)
    .filter(({ media }) => media.mediaText === darkQuery);
  return { light: rootRules(all), dark: night.flatMap(({ cssRules }) => rootRules([...cssRules])) };
}

function rootRules(rules: readonly CSSRule[]): CSSStyleRule[] {
  return rules
    .filter((rule) => rule instanceof CSSStyleRule)
    .filter(
      ({ selectorText, style }) => selectorText === ':root' && style.getPropertyValue('--ground') !== '',
    );
}
