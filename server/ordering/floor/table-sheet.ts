import { refuse } from '../../kernel/decision.ts';
import type { StoreFacts } from '../../kernel/store-facts.ts';
import { type MountedRoute, read } from '../../platform/http/mount.ts';
import { openFace, type PdfPage, writePdf } from '../../printing/pdf/index.ts';
import type { OrderingParts } from '../parts.ts';
import { type FloorView, readFloor } from './floor-view.ts';
import { getTableCodes, printTableCodes } from './furniture-contract.ts';
import { mayFurnish } from './policy.ts';
import { type Card, cardOf, type SheetLanguage, sheetTitle } from './table-sheet-card.ts';
import { cardPage, cardsOnPage, type Pause, standPage } from './table-sheet-page.ts';

type SheetParts = Pick<OrderingParts, 'guestAddress' | 'sheetFont'>;

/** The table-code sheet 桌码: what is printed and put on the tables. */
export function tableSheetRoutes(parts: SheetParts): MountedRoute[] {
  return [codesRoute(parts), sheetRoute(parts)];
}

function codesRoute({ guestAddress }: SheetParts): MountedRoute {
  return read(getTableCodes, mayFurnish, async (_tx, { params }, _who, context) => {
    const store = await context.store(params.storeId);
    if (store === null) return refuse('access.otherStore');
    return { ok: true, body: { ...guestAddress(), digitsAsked: asksDigits(store) } };
  });
}

/** Only where guests wait for a yes do the digits stand in for it. */
function asksDigits({ settings }: StoreFacts): boolean {
  return settings.ordering.guestRule === 'confirm';
}

function sheetRoute({ guestAddress, sheetFont: font }: SheetParts): MountedRoute {
  return read(printTableCodes, mayFurnish, async (tx, { params, query }, _who, context) => {
    const store = await context.store(params.storeId);
    const floor = await readFloor(tx, params.storeId);
    if (store === null || floor === undefined) return refuse('access.otherStore');
    const { areaId, size, language } = query;
    const tableIds = query.tableIds?.split(',');
    if (areaId !== undefined && !floor.areas.some(({ id }) => id === areaId))
      return refuse('floor.areaNotFound');
    if (tableIds?.some((tableId) => !floor.tables.some(({ id }) => id === tableId)) === true)
      return refuse('table.notFound');
    const chosen = inHouseOrder(floor).filter(
      (table) =>
        (areaId === undefined || table.areaId === areaId) &&
        (tableIds === undefined || tableIds.includes(table.id)),
    );
    if (chosen.length === 0) return refuse('floor.noTables');
    const { address, shopOnly } = guestAddress();
    const withDigits = query.digits === 'yes' && asksDigits(store);
    const cards = chosen.map(({ name, code, digits }) =>
      cardOf(
        {
          ...{ shop: store.name, table: name, shopOnly, address: `${address}/t/${code}` },
          digits: withDigits ? digits : null,
        },
        language,
      ),
    );
    const title = sheetTitle(store.name, language);
    const bytes = () => makeSheet({ font, title, language, size, cards, made: context.now });
    return { ok: true, file: { type: 'application/pdf', name: `${title}.pdf`, bytes } };
  });
}

/** Area by area, as somebody walks through the house with the cards in hand. */
function inHouseOrder({ areas, tables }: FloorView): FloorView['tables'] {
  return areas.flatMap(({ id }) => tables.filter(({ areaId }) => areaId === id));
}

type Sheet = {
  readonly font: string | null;
  readonly title: string;
  readonly language: SheetLanguage;
  readonly size: 'card' | 'sheet';
  readonly cards: readonly Card[];
  readonly made: Date;
};

async function makeSheet({ font, title, language, size, cards, made }: Sheet): Promise<Uint8Array> {
  const face = await openFace(font);
  const pause: Pause = () => new Promise((resolve) => setImmediate(resolve));
  const pages: PdfPage[] = [];
  if (size === 'card')
    for (let from = 0; from < cards.length; from += cardsOnPage)
      pages.push(await cardPage(face, cards.slice(from, from + cardsOnPage), pause));
  else
    for (const card of cards) {
      await pause();
      pages.push(standPage(face, card));
    }
  return writePdf({ title, language: language === 'en' ? 'en' : 'zh-CN', made, face, pages });
}
