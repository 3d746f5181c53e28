import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the built screens are, one folder per page set. */
export const SCREENS_FOLDER = join(ROOT, 'dist', 'web');

const STAMP = '.built';

/** Each is a Vite build of its own: the guest page must stay small. */
const SCREENS = [
  { name: 'guest', from: 'guest' },
  { name: 'staff', from: 'staff' },
  { name: 'show', from: 'guest/show' },
] as const;

/** Builds the screens if they are missing or older than what they are made of. */
export async function ensureScreens(say: (line: string) => void): Promise<void> {
  const stamp = join(SCREENS_FOLDER, STAMP);
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newestSource()) return;
  say('构建界面（仅首次或更新后）… Building the screens, the first time and after a change…');
  await buildScreens();
}

/** Builds every screen beside the old ones and puts them in their place only when all are done. */
export async function buildScreens(): Promise<void> {
  const { build } = await import('vite');
  const draft = `${SCREENS_FOLDER}.draft-${process.pid}`;
  try {
    for (const { name, from } of SCREENS) {
      const root = join(ROOT, 'web', from);
      const configFile = join(root, 'vite.config.ts');
      const outDir = join(draft, name);
      await build({ root, configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
    }
    for (const file of filesOf(draft).filter((each) => /\.(js|css|svg)$/.test(each))) compress(file);
    writeFileSync(join(draft, STAMP), '');
    rmSync(SCREENS_FOLDER, { recursive: true, force: true });
    renameSync(draft, SCREENS_FOLDER);
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Beside each file its shorter forms: a phone on a slow line gets what its browser understands. */
function compress(file: string): void {
  const bytes = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(bytes));
}

/** The screens, and the parts of the server that they take over: contracts, words, pure calculations. */
function newestSource(): number {
  const used = /(^|\/)(kernel|domain|phrases)\/|\/contract\.ts$/;
  const files = [
    ...filesOf(join(ROOT, 'web')),
    ...filesOf(join(ROOT, 'server')).filter((file) => used.test(file)),
    join(ROOT, 'package-lock.json'),
  ];
  return Math.max(...files.filter((file) => !file.includes('.test.')).map((file) => statSync(file).mtimeMs));
}

function filesOf(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
