import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** Where the built screens are, one folder per page set. */
export const SCREENS_FOLDER = join(ROOT, 'dist', 'web');

const STAMP = join(SCREENS_FOLDER, '.built');

/** Each is a Vite build of its own: the guest page must stay small. */
const SCREENS = ['guest', 'staff'] as const;

/** Builds the screens if they are missing or older than what they are made of. */
export async function ensureScreens(say: (line: string) => void): Promise<void> {
  if (existsSync(STAMP) && statSync(STAMP).mtimeMs >= newestSource()) return;
  say('构建界面（仅首次或更新后）… Building the screens, the first time and after a change…');
  await buildScreens();
}

/** Builds every screen that has a Vite configuration. */
export async function buildScreens(): Promise<void> {
  const { build } = await import('vite');
  for (const screen of SCREENS) {
    const root = join(ROOT, 'web', screen);
    const configFile = join(root, 'vite.config.ts');
    if (!existsSync(configFile)) continue;
    const outDir = join(SCREENS_FOLDER, screen);
    await build({ root, configFile, logLevel: 'warn', build: { outDir, emptyOutDir: true } });
  }
  mkdirSync(SCREENS_FOLDER, { recursive: true });
  writeFileSync(STAMP, '');
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
