import { type Model, type Reach, usualModel } from '../../../../server/printing/setup/domain/setup.ts';
import type { Printer } from '../../parts/slips.ts';
import type { Phrase } from '../../phrases.ts';
import { dutiesOf, type DutyGroup, groupsOf, lackOf } from './duty-groups.ts';

export const ways = ['tcp', 'device', 'cloud'] as const;
export type Way = (typeof ways)[number];
export const vendors = ['feieyun', 'yilianyun', 'xpyun'] as const;
export type Vendor = (typeof vendors)[number];

/** What the form of a printer holds; every way of connecting keeps what was typed while another one is looked at. */
export type PrinterForm = {
  readonly nameZh: string;
  readonly nameEn: string;
  readonly language: Printer['language'];
  readonly way: Way;
  readonly host: string;
  readonly port: string;
  readonly path: string;
  readonly vendor: Vendor;
  readonly user: string;
  readonly serial: string;
  readonly baseUrl: string;
  readonly key: string;
  readonly model: Model;
  readonly duties: readonly DutyGroup[];
  readonly backupId: string | null;
  readonly backupSeconds: string;
  readonly drawer: Printer['drawer'];
  readonly active: boolean;
};

/** The places of the form beside which something can be wrong. */
export type Place =
  | 'nameZh'
  | 'host'
  | 'port'
  | 'path'
  | 'user'
  | 'key'
  | 'serial'
  | 'baseUrl'
  | 'duties'
  | `duty${number}`
  | 'backup'
  | 'seconds'
  | 'form';

const emptyForm: PrinterForm = {
  nameZh: '',
  nameEn: '',
  language: 'zh',
  way: 'tcp',
  host: '',
  port: '9100',
  path: '/dev/usb/lp0',
  vendor: 'feieyun',
  user: '',
  serial: '',
  baseUrl: '',
  key: '',
  model: usualModel,
  duties: [],
  backupId: null,
  backupSeconds: '30',
  drawer: null,
  active: true,
};

/** The form as it begins: empty, or as the printer is. */
export function formOf(printer: Printer | null): PrinterForm {
  if (printer === null) return emptyForm;
  const { name, language, reach, model, duties, backup, drawer, active } = printer;
  return {
    ...emptyForm,
    nameZh: name.zh,
    nameEn: name.en === name.zh ? '' : name.en,
    language,
    ...reachFields(reach),
    model,
    duties: groupsOf(duties),
    backupId: backup?.printerId ?? null,
    backupSeconds: String(backup?.afterSeconds ?? emptyForm.backupSeconds),
    drawer,
    active,
  };
}

function reachFields(reach: Reach): Partial<PrinterForm> {
  switch (reach.kind) {
    case 'tcp':
      return { way: 'tcp', host: reach.host, port: String(reach.port) };
    case 'device':
      return { way: 'device', path: reach.path };
    case 'cloud':
      return {
        way: 'cloud',
        vendor: reach.vendor,
        user: reach.user,
        serial: reach.serial,
        baseUrl: reach.baseUrl ?? '',
      };
  }
}

/** The form with another way of connecting. A cloud always says how its printer is: what a make cannot is no matter. */
export function inWay({ model }: PrinterForm, way: Way): Partial<PrinterForm> {
  return way === 'cloud' ? { way, model: { ...model, tellsStatus: true } } : { way };
}

/** Whether the key that is set belongs to the account that is typed: then it need not be typed again. */
export function keepsKey(printer: Pick<Printer, 'reach' | 'hasKey'> | null, form: PrinterForm): boolean {
  if (printer === null || printer.reach.kind !== 'cloud' || form.way !== 'cloud') return false;
  const { vendor, user, baseUrl } = printer.reach;
  const same =
    vendor === form.vendor && user === form.user.trim() && baseUrl === (form.baseUrl.trim() || null);
  return same && printer.hasKey;
}

/** What the contract takes. An empty key is left out, so that the one that is set stays. */
export function bodyOf(form: PrinterForm): Readonly<Record<string, unknown>> {
  const { nameZh, nameEn, language, model, duties, backupId, backupSeconds, drawer, active } = form;
  const zh = nameZh.trim();
  const key = form.key.trim();
  return {
    name: { zh, en: nameEn.trim() || zh },
    language,
    reach: reachOf(form),
    model,
    duties: dutiesOf(duties),
    backup: backupId === null ? null : { printerId: backupId, afterSeconds: Number(backupSeconds) },
    drawer,
    active,
    ...(form.way === 'cloud' && key !== '' ? { key } : {}),
  };
}

function reachOf({ way, host, port, path, vendor, user, serial, baseUrl }: PrinterForm): Reach {
  switch (way) {
    case 'tcp':
      return { kind: 'tcp', host: host.trim(), port: Number(port) };
    case 'device':
      return { kind: 'device', path: path.trim() };
    case 'cloud':
      return {
        kind: 'cloud',
        vendor,
        user: user.trim(),
        serial: serial.trim(),
        baseUrl: baseUrl.trim() || null,
      };
  }
}

/** By place of the form. */
export type Lacks = Readonly<Record<string, Phrase>>;

/** What is missing before it is worth asking the house; the house says everything else. */
export function lacksOf(form: PrinterForm, hasKey: boolean): Lacks {
  const seconds = Number(form.backupSeconds);
  const lacks: [Place, Phrase, boolean][] = [
    ['nameZh', 'wrong_nameZh', form.nameZh.trim() === ''],
    ...wayLacks(form, hasKey),
    ...form.duties.map((group, index): [Place, Phrase, boolean] => {
      const lack = lackOf(group);
      return [`duty${index}`, lack === 'which' ? 'wrong_which' : 'wrong_stations', lack !== null];
    }),
    [
      'seconds',
      'wrong_seconds',
      form.backupId !== null && !(Number.isInteger(seconds) && seconds >= 5 && seconds <= 3600),
    ],
  ];
  return Object.fromEntries(lacks.filter(([, , wrong]) => wrong).map(([place, phrase]) => [place, phrase]));
}

function wayLacks(form: PrinterForm, hasKey: boolean): [Place, Phrase, boolean][] {
  const empty = (text: string): boolean => text.trim() === '';
  switch (form.way) {
    case 'tcp':
      return [
        ['host', 'wrong_host', empty(form.host)],
        ['port', 'wrong_port', !/^[0-9]{1,5}$/.test(form.port) || Number(form.port) > 65_535],
      ];
    case 'device':
      return [['path', 'wrong_path', empty(form.path)]];
    case 'cloud':
      return [
        ['user', 'wrong_user', empty(form.user)],
        ['key', 'wrong_key', empty(form.key) && !hasKey],
        ['serial', 'wrong_serial', empty(form.serial)],
      ];
  }
}

/** The place of the form a refusal of the house is about. */
export function placeOf(code: string, way: Way): Place {
  const places: Readonly<Record<string, Place>> = {
    'printer.portRefused': 'port',
    'printer.pathRefused': 'path',
    'printer.addressRefused': way === 'cloud' ? 'baseUrl' : 'host',
    'printer.keyMissing': 'key',
    'printer.backupUnknown': 'backup',
    'printer.stationUnknown': 'duties',
  };
  return places[code] ?? 'form';
}

/** The place a field of the contract is typed at: `/body/reach/host` is the address. */
export function placeOfField(pointer: string): Place {
  const parts = pointer.split('/').slice(2);
  const [first, second] = parts;
  if (first === 'name') return 'nameZh';
  if (first === 'backup') return second === 'afterSeconds' ? 'seconds' : 'backup';
  if (first === 'duties') return 'duties';
  const places: readonly Place[] = ['host', 'port', 'path', 'user', 'serial', 'baseUrl', 'key'];
  return places.find((place) => place === (first === 'reach' ? second : first)) ?? 'form';
}
