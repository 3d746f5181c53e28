import type { Problem } from '../../../shared/client.ts';
import { currentSession, keepStaff } from '../../session.ts';

const offline: Problem = {
  status: 0,
  code: 'network.away',
  zh: '连不上店里的系统，请检查 Wi-Fi 后再试',
  en: 'The shop cannot be reached: check the Wi-Fi and try again',
};

type Fetched =
  | { readonly ok: true; readonly name: string }
  | { readonly ok: false; readonly problem: Problem };

/** Fetches a file of this house and hands it to the browser to be saved, under the name the house gave it. */
export async function downloadFile(path: string): Promise<Fetched> {
  try {
    const token = currentSession().staff?.token ?? '';
    const response = await fetch(path, { headers: { authorization: `Bearer ${token}` }, cache: 'no-store' });
    if (!response.ok) {
      // Parser: a failure is a problem document.
      const problem = (await response.json()) as Problem;
      if (response.status === 401) keepStaff(null);
      return { ok: false, problem };
    }
    const name = nameIn(response.headers.get('content-disposition'));
    saveFile(await response.blob(), name);
    return { ok: true, name };
  } catch {
    return { ok: false, problem: offline };
  }
}

function nameIn(disposition: string | null): string {
  const whole = /filename\*=UTF-8''([^;]+)/.exec(disposition ?? '')?.[1];
  return whole === undefined ? 'table-codes.pdf' : decodeURIComponent(whole);
}

/** How long the browser may need to take it over. */
const keptMilliseconds = 60_000;

/** Hands a file to the browser to be saved under this name. */
export function saveFile(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), keptMilliseconds);
}
