import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * A package with a binary per platform lists them as optional. npm leaves those out of the lock file that the
 * registry at hand does not hold, and `npm ci` then refuses the file everywhere. This names them all, by the exact
 * version their package asks for. Run after every change of dependencies: node tools/complete-lock.ts
 */
type Locked = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
};

const FILE = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock: { packages: Record<string, Locked> } = JSON.parse(readFileSync(FILE, 'utf8'));

for (const [path, { dev, optionalDependencies = {} }] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (path === '' || isLocked(path, name) || !/^\d+\.\d+\.\d+/.test(version)) continue;
    lock.packages[`node_modules/${name}`] = {
      version,
      ...(dev === true ? { dev } : {}),
      optional: true,
      ...platformOf(name),
    };
    console.log(`added ${name}@${version}`);
  }
}

const sorted = Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, null, 2)}\n`);

function isLocked(path: string, name: string): boolean {
  return `${path}/node_modules/${name}` in lock.packages || `node_modules/${name}` in lock.packages;
}

/** What npm compares with the machine before it fetches: read off the name, as in cli-linux-x64-musl. */
function platformOf(name: string): Record<string, string[]> {
  const words = name.split(/[/-]/);
  const pick = (known: readonly string[]): string[] =>
    words.filter((word) => known.includes(word)).slice(0, 1);
  const os = pick(['android', 'darwin', 'freebsd', 'linux', 'openharmony', 'win32']);
  const cpu = pick(['arm', 'arm64', 'ia32', 'ppc64', 'riscv64', 's390x', 'x64']);
  const libc = os[0] !== 'linux' ? [] : words.some((word) => word.startsWith('musl')) ? ['musl'] : ['glibc'];
  return {
    ...(cpu.length > 0 ? { cpu } : {}),
    ...(libc.length > 0 ? { libc } : {}),
    ...(os.length > 0 ? { os } : {}),
  };
}
