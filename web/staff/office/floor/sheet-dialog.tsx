import { App } from 'antd';
import { useState } from 'react';
import { useWords } from '../../language.tsx';
import { Dialog } from '../../parts/dialog.tsx';
import { QrCode } from '../../parts/qr-code.tsx';
import { Read } from '../../parts/reading.tsx';
import type { Floor, FloorTable } from '../../till/reads.ts';
import { Choices } from '../form-parts.tsx';
import { type Area, floorPath, type TableCodes, tablesIn, useTableCodes } from './floor-path.ts';
import { downloadFile } from './sheet-file.ts';

type Props = {
  readonly table: FloorTable | null;
  readonly area: Area | null;
  readonly floor: Floor;
  readonly close: () => void;
};

const languages = ['both', 'zh', 'en'] as const;
const sizes = ['card', 'sheet'] as const;
const cardsOnPage = 8;

/** What is printed for the tables, with a code to try before it is. */
export function SheetDialog({ table, area, floor, close }: Props) {
  const { say, inWords } = useWords();
  const codes = useTableCodes();
  const choices = whatToPrint(floor, area, table);
  const sheet = useSheet(choices, close);
  const { chosen } = sheet;
  return (
    <Dialog
      title={say('planSheet')}
      act={say('planSheetDownload')}
      why={chosen === undefined ? say('planSheetNone') : null}
      busy={sheet.busy}
      close={close}
      submit={sheet.submit}
    >
      <Choices
        label={say('planSheetWhat')}
        options={choices.map((each) => [each.what, sayWhat(each, say, inWords)] as const)}
        value={chosen?.what ?? 'all'}
        change={sheet.setWhat}
      />
      <Choices
        label={say('planSheetSize')}
        options={sizes.map((each) => [each, say(`planSheet_${each}`)] as const)}
        value={sheet.size}
        change={sheet.setSize}
        hint={pagesOf(chosen?.tables.length ?? 0, sheet.size, say)}
      />
      <Read of={codes}>
        {(said) => (
          <>
            <LanguageAndDigits sheet={sheet} digitsAsked={said.digitsAsked} />
            <Sample said={said} table={chosen?.tables[0]} />
          </>
        )}
      </Read>
    </Dialog>
  );
}

/** What is chosen, and the way to the file. */
function useSheet(choices: readonly Choice[], close: () => void) {
  const { say, inWords } = useWords();
  const { message } = App.useApp();
  const [what, setWhat] = useState<Choice['what']>('table');
  const [size, setSize] = useState<(typeof sizes)[number]>('card');
  const [language, setLanguage] = useState<(typeof languages)[number]>('both');
  const [digits, setDigits] = useState<'yes' | 'no'>('yes');
  const [busy, setBusy] = useState(false);
  // The table that was pressed, else all of them.
  const chosen = choices.find((each) => each.what === what) ?? choices.find((each) => each.what === 'all');
  const submit = async (): Promise<void> => {
    setBusy(true);
    const query = new URLSearchParams({ size, language, digits, ...chosen?.query });
    const file = await downloadFile(floorPath(`table-codes.pdf?${query}`));
    setBusy(false);
    if (!file.ok) return void message.error(inWords(file.problem), 6);
    void message.success(say('planSheetDone').replace('{name}', file.name), 8);
    close();
  };
  return { setWhat, size, setSize, language, setLanguage, digits, setDigits, busy, chosen, submit };
}

type Sheet = ReturnType<typeof useSheet>;

function LanguageAndDigits({ sheet, digitsAsked }: { sheet: Sheet; digitsAsked: boolean }) {
  const { say } = useWords();
  return (
    <>
      <div className="plan-pair">
        <Choices
          label={say('planSheetLanguage')}
          options={languages.map((each) => [each, say(`planSheet_${each}`)] as const)}
          value={sheet.language}
          change={sheet.setLanguage}
        />
        {digitsAsked && (
          <Choices
            label={say('planSheetDigits')}
            options={(['yes', 'no'] as const).map((each) => [each, say(`planSheetDigits_${each}`)] as const)}
            value={sheet.digits}
            change={sheet.setDigits}
          />
        )}
      </div>
      {digitsAsked && <p className="field-hint">{say('planSheetDigitsHow')}</p>}
    </>
  );
}

type Choice = {
  readonly what: 'all' | 'area' | 'table';
  readonly name: FloorTable['name'];
  readonly tables: readonly FloorTable[];
  readonly query: Readonly<Record<string, string>>;
};

/** All tables, those of the area that is looked at, or the one that was pressed. */
function whatToPrint(floor: Floor, area: Area | null, table: FloorTable | null): Choice[] {
  // What is printed is the code as it is now, also when it was renewed a moment ago.
  const now = floor.tables.find(({ id }) => id === table?.id);
  const none = { zh: '', en: '' };
  const all: Choice = { what: 'all', name: none, tables: floor.tables, query: {} };
  const inArea = area === null ? [] : tablesIn(floor, area.id);
  return [
    ...(now === undefined
      ? []
      : [{ what: 'table', name: now.name, tables: [now], query: { tableIds: now.id } } as const]),
    ...(area === null || inArea.length === 0
      ? []
      : [{ what: 'area', name: area.name, tables: inArea, query: { areaId: area.id } } as const]),
    ...(floor.tables.length === 0 ? [] : [all]),
  ];
}

type Words = ReturnType<typeof useWords>;

function sayWhat({ what, name, tables }: Choice, say: Words['say'], inWords: Words['inWords']): string {
  const count = String(tables.length);
  if (what === 'all') return say('planSheetAll').replace('{count}', count);
  if (what === 'table') return say('planSheetTable').replace('{table}', inWords(name));
  return say('planSheetArea').replace('{area}', inWords(name)).replace('{count}', count);
}

function pagesOf(count: number, size: (typeof sizes)[number], say: Words['say']): string {
  const pages = size === 'card' ? Math.ceil(count / cardsOnPage) : count;
  return say('planSheetPages').replace('{pages}', String(pages));
}

/** A code as it will be printed, so that a phone can try it first. */
function Sample({ said, table }: { said: TableCodes; table: FloorTable | undefined }) {
  const { say, inWords } = useWords();
  if (table === undefined) return null;
  const address = `${said.address}/t/${table.code}`;
  return (
    <figure className="plan-sample">
      <QrCode text={address} label={`${say('planSheet')} ${inWords(table.name)}`} />
      <figcaption>
        <b className="plan-sample-name">{inWords(table.name)}</b>
        <span>{say('planSheetTry')}</span>
        <span className="soft">
          {say('planSheetAddress')} <span className="plan-address">{address}</span>
        </span>
        {said.shopOnly && <span className="warn">{say('planSheetShopOnly')}</span>}
      </figcaption>
    </figure>
  );
}
