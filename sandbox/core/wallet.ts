import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export type WalletFile = { readonly type: string; readonly body: Buffer };

const FOLDER = new URL('../wallet/', import.meta.url);
const PAGE = { file: 'wallet.html', type: 'text/html; charset=utf-8' };

/** The wallet page under every address by which a phone may open it, and what it needs. */
const FILES: Readonly<Record<string, { file: string; type: string }>> = {
  '/': PAGE,
  '/pay': PAGE,
  '/wallet': PAGE,
  '/wallet/pay': PAGE,
  '/wallet/wallet.css': { file: 'wallet.css', type: 'text/css; charset=utf-8' },
  '/wallet/wallet.js': { file: 'wallet.js', type: 'text/javascript; charset=utf-8' },
  '/wallet/barcode.js': { file: 'barcode.js', type: 'text/javascript; charset=utf-8' },
  '/wallet/words.js': { file: 'words.js', type: 'text/javascript; charset=utf-8' },
};

/** A file of the wallet page, or null. */
export function walletFile(path: string): WalletFile | null {
  const found = FILES[path];
  if (found === undefined) return null;
  return { type: found.type, body: readFileSync(fileURLToPath(new URL(found.file, FOLDER))) };
}
