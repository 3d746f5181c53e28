import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome-stable',
  'google-chrome',
  'chrome',
  'microsoft-edge',
];

const KNOWN_PLACES = [
  '/usr/lib/chromium/chromium',
  '/snap/bin/chromium',
  '/opt/google/chrome/chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/** Nothing that calls home: a test must not depend on a network. */
const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const INSTALL_MINUTES_MAX = 10;

/** A browser with an empty profile of its own; the caller closes it. `more`: what it is told beside the usual. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  return chromium.launch({
    executablePath: ensureChromium(),
    args: [...FLAGS, ...more],
    headless: true,
  });
}

/** The path of a Chromium that can show Chinese; installs what is missing, or fails saying how to. */
export function ensureChromium(): string {
  if (findChromium() === undefined) installChromium();
  if (!hasChineseFont()) installFont();
  const found = findChromium();
  if (found === undefined) {
    throw new Error(
      'The browser tests need a Chromium and none could be installed. Install one (Debian, Ubuntu: apt-get install chromium; others: npx playwright-core install chromium), or name yours with CHROMIUM_PATH.',
    );
  }
  if (!hasChineseFont()) {
    throw new Error(
      'The browser tests need a Chinese font and none could be installed. Install one (Debian, Ubuntu: apt-get install fonts-noto-cjk; fc-list :lang=zh must list it).',
    );
  }
  return found;
}

/** Named by CHROMIUM_PATH, on the PATH, in a known place, or brought by playwright-core's own installer. */
export function findChromium(): string | undefined {
  const named = process.env['CHROMIUM_PATH'];
  if (named !== undefined && named !== '') {
    if (existsSync(named)) return named;
    throw new Error(`CHROMIUM_PATH names ${named}, and there is no such file`);
  }
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const onPath = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return [...onPath, ...KNOWN_PLACES, chromium.executablePath()].find((place) => existsSync(place));
}

function installChromium(): void {
  if (!installDebian(['chromium'])) run('npx', ['playwright-core', 'install', 'chromium']);
}

/** macOS and Windows come with Chinese fonts. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux') return true;
  const { status, stdout } = spawnSync('fc-list', [':lang=zh', 'family'], {
    encoding: 'utf8',
  });
  return status === 0 && stdout.trim() !== '';
}

function installFont(): void {
  installDebian(['fontconfig', 'fonts-noto-cjk']);
}

/** True if the packages are there now; false where this is no Debian or the rights are missing. */
function installDebian(packages: readonly string[]): boolean {
  if (!existsSync('/usr/bin/apt-get')) return false;
  const asRoot = process.getuid?.() === 0 ? [] : ['sudo', '-n'];
  const apt = (...args: string[]): boolean => {
    const [program = 'apt-get', ...rest] = [...asRoot, 'apt-get', ...args];
    return run(program, rest);
  };
  console.log(`Installing ${packages.join(', ')} for the browser tests…`);
  apt('update', '-q');
  return apt('install', '-y', '-q', '-o', 'DPkg::Lock::Timeout=300', '--no-install-recommends', ...packages);
}

function run(program: string, args: readonly string[]): boolean {
  try {
    execFileSync(program, args, {
      stdio: ['ignore', 'ignore', 'inherit'],
      timeout: INSTALL_MINUTES_MAX * 60_000,
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
    return true;
  } catch {
    return false;
  }
}
