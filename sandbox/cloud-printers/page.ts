import { readFileSync } from 'node:fs';
import type { RequestListener } from 'node:http';
import { slipSvg } from '../printer/drawing.ts';
import { isWell, type Clouds } from './clouds.ts';
import { type Faults, readFault } from './faults.ts';
import { bodyOf, pathOf, readJson, say } from './serve.ts';
import type { Account, Job, Json, PrinterState, Vendor } from './types.ts';

/** Where the page lies. */
export const PAGE_PATH = '/cloud-printers/';
const DOTS_PER_COLUMN = 12;
/** Orders of one printer shown at once, newest first. */
const SHOWN_MAX = 20;

const FILES: Readonly<Record<string, { readonly file: string; readonly type: string }>> = {
  '': { file: 'page.html', type: 'text/html; charset=utf-8' },
  'page.js': { file: 'page.js', type: 'text/javascript; charset=utf-8' },
  'page.css': { file: 'page.css', type: 'text/css; charset=utf-8' },
};

export type PageParts = {
  readonly clouds: Clouds;
  readonly faults: Faults;
  readonly baseUrl: (vendor: Vendor) => string;
  readonly report: (line: string) => void;
};

/** The page on which a person sees the slips and puts printers and clouds into trouble, and what it asks. */
export function pageListener(parts: PageParts): RequestListener {
  return (request, response) => {
    const name = pathOf(request).slice(PAGE_PATH.length);
    const file = request.method === 'GET' ? FILES[name] : undefined;
    if (file !== undefined)
      return say(response, 200, file.type, readFileSync(new URL(file.file, import.meta.url)));
    bodyOf(request).then(
      (body) => {
        const told = tell(`${request.method} ${name}`, readJson(body ?? '') ?? {}, parts);
        const { status, json } = told;
        say(response, status, 'application/json; charset=utf-8', JSON.stringify(json));
      },
      (error: unknown) => {
        parts.report(String(error));
        response.destroy();
      },
    );
  };
}

function tell(call: string, body: Json, parts: PageParts): { status: number; json: unknown } {
  const { clouds, faults } = parts;
  const bad = { status: 400, json: { error: 'not understood' } };
  if (call === 'POST state') {
    const serial = clouds.accounts
      .flatMap(({ printers }) => printers)
      .find((each) => each.serial === body['serial']);
    const change = changeOf(body['change']);
    if (serial === undefined || change === null) return bad;
    clouds.set(serial.serial, change);
  } else if (call === 'POST faults') {
    const rule = readFault(body);
    if (rule === null) return bad;
    faults.add(rule);
  } else if (call === 'DELETE faults') faults.clear();
  else if (call === 'DELETE slips') clouds.clear();
  else if (call !== 'GET view') return { status: 404, json: { error: 'not found' } };
  return { status: 200, json: view(parts) };
}

/** The part of a state that JSON names, or null where it names something else. */
function changeOf(given: unknown): Partial<PrinterState> | null {
  if (typeof given !== 'object' || given === null) return null;
  const json: Json = Object.fromEntries(Object.entries(given));
  const { network, paper, cover, msPerJob, swallows, ...others } = json;
  const change: Partial<PrinterState> = {
    ...(network === 'up' || network === 'down' ? { network } : {}),
    ...(paper === 'enough' || paper === 'out' ? { paper } : {}),
    ...(cover === 'closed' || cover === 'open' ? { cover } : {}),
    ...(typeof msPerJob === 'number' && msPerJob >= 0 ? { msPerJob } : {}),
    ...(typeof swallows === 'boolean' ? { swallows } : {}),
  };
  const understood = Object.keys(change).length === Object.keys(json).length;
  return understood && Object.keys(others).length === 0 ? change : null;
}

function view({ clouds, faults, baseUrl }: PageParts): unknown {
  return {
    faults: faults.list(),
    printers: clouds.accounts.flatMap((account) =>
      account.printers.map((printer) => ({
        ...printer,
        vendor: account.vendor,
        user: account.user,
        key: account.key,
        baseUrl: baseUrl(account.vendor),
        state: clouds.stateOf(printer.serial),
        well: isWell(clouds.stateOf(printer.serial)),
        ...ordersOf(printer, clouds),
      })),
    ),
  };
}

function ordersOf({ serial, columns }: Account['printers'][number], clouds: Clouds): Json {
  const own = clouds.jobs().filter((job) => job.serial === serial);
  return {
    waiting: own.filter(({ state }) => state === 'waiting').length,
    orders: own
      .slice(-SHOWN_MAX)
      .reverse()
      .map((job: Job) => ({
        id: job.id,
        name: job.name,
        state: job.state,
        slips: job.slips.map((slip) => ({
          number: slip.number,
          cut: slip.cut,
          unknown: slip.unknown,
          svg: slipSvg(slip, columns * DOTS_PER_COLUMN),
        })),
      })),
  };
}
