/** The printers of a store and what each is for: one immutable document per version. */
export type Words = { readonly zh: string; readonly en: string };

export const slipKinds = ['summary', 'dish', 'runner', 'void', 'rush', 'move', 'preBill', 'receipt'] as const;
export type SlipKind = (typeof slipKinds)[number];

export type Service = 'dineIn' | 'takeOut' | 'delivery' | 'pickup';

/** How bytes get to a printer. `baseUrl` only where an owner confirmed another address of the cloud. */
export type Reach =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'device'; readonly path: string }
  | {
      readonly kind: 'cloud';
      readonly vendor: 'feieyun' | 'yilianyun' | 'xpyun';
      readonly user: string;
      readonly serial: string;
      readonly baseUrl: string | null;
    };

/** What the printer is. `columns`: 32 is 58 mm paper, 48 is 80 mm, 42 an 80 mm printer of 512 dots. */
export type Model = {
  readonly columns: 32 | 42 | 48;
  readonly encoding: 'gb18030' | 'gbk' | 'utf8';
  /** It was seen to print characters beyond GBK too. */
  readonly wholeSet: boolean;
  readonly knife: 'partial' | 'full' | 'none';
  readonly beeper: boolean;
  /** The question that proves the end of a slip: see server/printing/escpos. */
  readonly fence: 'inTurn' | 'echo' | 'realTime' | 'none';
  /** Whether it says how it is (DLE EOT) when it is asked. */
  readonly tellsStatus: boolean;
};

/** The usual network printer of 80 mm: it cuts, beeps, answers and says how it is. */
export const usualModel: Model = {
  columns: 48,
  encoding: 'gb18030',
  wholeSet: false,
  knife: 'partial',
  beeper: true,
  fence: 'inTurn',
  tellsStatus: true,
};

/** One kind of slip that comes out here: of these stations (null: of the whole house), areas and ways of service. */
export type Duty = {
  readonly slip: SlipKind;
  readonly stationIds: readonly string[] | null;
  readonly areaIds: readonly string[] | null;
  readonly services: readonly Service[] | null;
  readonly copies: number;
};

export type Printer = {
  readonly id: string;
  readonly name: Words;
  /** `both`: Chinese with English under it. */
  readonly language: 'zh' | 'en' | 'both';
  readonly reach: Reach;
  readonly model: Model;
  readonly duties: readonly Duty[];
  /** Who stands in, and after how many seconds of waiting. */
  readonly backup: { readonly printerId: string; readonly afterSeconds: number } | null;
  /** The pin of the cash drawer that hangs on it. */
  readonly drawer: 2 | 5 | null;
  readonly active: boolean;
};

export type PrintSetup = { readonly printers: readonly Printer[] };

export const noPrinters: PrintSetup = { printers: [] };

/** A usual 80 mm printer, in place of one that is not there any more. */
export function plainPrinter(id: string): Printer {
  return {
    id,
    name: { zh: '打印机', en: 'Printer' },
    language: 'zh',
    reach: { kind: 'tcp', host: 'localhost', port: 9100 },
    model: { ...usualModel, beeper: false, fence: 'none', tellsStatus: false },
    duties: [],
    backup: null,
    drawer: null,
    active: false,
  };
}

export type Asked = {
  readonly slip: SlipKind;
  /** Null: the whole house. */
  readonly stationId: string | null;
  readonly areaId: string | null;
  readonly service: Service;
};

/** Where a slip comes out, and how often: every active printer that has this duty. */
export function printersFor(setup: PrintSetup, asked: Asked): { printerId: string; copies: number }[] {
  return setup.printers.flatMap(({ id, active, duties }) => {
    if (!active) return [];
    const copies = duties.filter((duty) => serves(duty, asked)).map((duty) => duty.copies);
    return copies.length === 0 ? [] : [{ printerId: id, copies: Math.max(...copies) }];
  });
}

/** The printer a cash drawer hangs on, the one whose slips of the till come out for this area first. */
export function drawerPrinter(setup: PrintSetup, asked: Omit<Asked, 'slip' | 'stationId'>): Printer | null {
  const withDrawer = setup.printers.filter((printer) => printer.active && printer.drawer !== null);
  const till = { ...asked, slip: 'receipt', stationId: null } as const;
  const near = withDrawer.find(({ duties }) => duties.some((duty) => serves(duty, till)));
  return near ?? withDrawer[0] ?? null;
}

function serves(duty: Duty, { slip, stationId, areaId, service }: Asked): boolean {
  if (duty.slip !== slip) return false;
  if (duty.services !== null && !duty.services.includes(service)) return false;
  if (duty.areaIds !== null && (areaId === null || !duty.areaIds.includes(areaId))) return false;
  if (stationId === null) return duty.stationIds === null;
  return duty.stationIds?.includes(stationId) ?? false;
}
