/** What a started program tells the person in front of it. */
export type Opened = {
  urls: readonly { name: { zh: string; en: string }; url: string }[];
  /** Lines such as demo staff and their PINs. */
  notes: readonly string[];
};

/** One short table: every screen, the notes, where the data lives, how to stop. */
export function bannerOf({ urls, notes }: Opened, location: string): string {
  const rows = [
    ...urls.map(({ name, url }) => [`${name.zh} ${name.en}`, url] as const),
    ['数据 Data', location] as const,
    ['停止 Stop', 'Ctrl-C'] as const,
  ];
  const width = Math.max(...rows.map(([name]) => columnsOf(name)));
  const table = rows.map(([name, value]) => `  ${name}${' '.repeat(width - columnsOf(name))}  ${value}`);
  return ['', '堂食 Tangshi', '', ...table, '', ...notes.map((note) => `  ${note}`), ''].join('\n');
}

/** A Chinese character takes two columns of a terminal. */
function columnsOf(text: string): number {
  return [...text].reduce((columns, character) => columns + (/[\u2E80-\uFFEF]/.test(character) ? 2 : 1), 0);
}
