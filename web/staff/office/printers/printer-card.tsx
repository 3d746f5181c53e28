import { Button } from 'antd';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { filledIn, StandingMark, TroubleSince } from '../../parts/slip-words.tsx';
import { type Printer, standingOf, troublesOf } from '../../parts/slips.ts';
import { isOwner, storeId } from '../../session.ts';
import { useCommand } from '../../till/use-command.ts';
import { groupsOf } from './duty-groups.ts';
import { bodyOf, formOf } from './form-values.ts';
import { usePlaces } from './places.ts';
import { usePrinterWords } from './printer-words.ts';

type Props = {
  readonly printer: Printer;
  readonly printers: readonly Printer[];
  /** Its slips that somebody must look after. */
  readonly onBoard: number;
  readonly open: (kind: 'change' | 'remove' | 'test') => void;
};

/** One printer: how it is, what it is for, and what can be done with it. */
export function PrinterCard({ printer, printers, onBoard, open }: Props) {
  const { say, inWords } = useWords();
  const words = usePrinterWords(usePlaces());
  const { name, waiting, model, language, drawer } = printer;
  const facts = [
    words.way(printer),
    say(`paper_${model.columns}`),
    say(`slipLanguage_${language}`),
    ...(drawer === null ? [] : [say('printerDrawerIs')]),
  ];
  return (
    <li className={`printer-card ${standingOf(printer)}`}>
      <div className="printer-head">
        <h3>{inWords(name)}</h3>
        <StandingMark printer={printer} />
      </div>
      <How printer={printer} />
      {(waiting > 0 || onBoard > 0) && (
        <p className="row wrap">
          {waiting > 0 && <b className="number">{filledIn(say('slipWaits'), { n: waiting })}</b>}
          {onBoard > 0 && <b className="number fault">{filledIn(say('printerOnBoard'), { n: onBoard })}</b>}
        </p>
      )}
      <p className="soft number">{facts.join(' · ')}</p>
      {printer.reach.kind === 'cloud' && !printer.hasKey && (
        <b className="fault">{say('printerKeyMissing')}</b>
      )}
      <Duties printer={printer} words={words} />
      <Backup printer={printer} printers={printers} />
      <Acts printer={printer} open={open} />
    </li>
  );
}

/** What is wrong since when, and what to do about it. */
function How({ printer }: { printer: Printer }) {
  const { say } = useWords();
  const troubles = troublesOf(printer);
  if (troubles.length === 0 || !printer.active) return null;
  return (
    <p>
      <TroubleSince printer={printer} /> ·{' '}
      {troubles.map((each) => say(`troubleHow_${each}`)).join(say('slipListMark'))}
    </p>
  );
}

function Duties({ printer, words }: { printer: Printer; words: ReturnType<typeof usePrinterWords> }) {
  const { say } = useWords();
  const groups = groupsOf(printer.duties);
  if (groups.length === 0) return <p className="soft">{say('printerNoDuty')}</p>;
  return (
    <ul className="printer-duties">
      {groups.map((group) => {
        const scope = words.scope(group);
        return (
          <li key={JSON.stringify(group)}>
            {words.what(group)} {scope !== '' && <span className="soft">{scope}</span>}
          </li>
        );
      })}
    </ul>
  );
}

function Backup({ printer: { backup }, printers }: Pick<Props, 'printer' | 'printers'>) {
  const { say, inWords } = useWords();
  const other = printers.find(({ id }) => id === backup?.printerId);
  if (backup === null || other === undefined) return null;
  const words = filledIn(say('printerBackupIs'), { name: inWords(other.name), n: backup.afterSeconds });
  return <p className="soft number">{words}</p>;
}

function Acts({ printer, open }: Pick<Props, 'printer' | 'open'>) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const { id, active } = printer;
  const why = isOwner() ? null : say('printerOwnerOnly');
  const turn = () =>
    run(
      `/v1/stores/${storeId()}/printers/${id}`,
      { ...bodyOf(formOf(printer)), active: !active },
      { method: 'PUT' },
    );
  return (
    <div className="row wrap printer-acts">
      <Act why={active ? null : say('printerTestOff')} onClick={() => open('test')}>
        {say('printerTest')}
      </Act>
      <Act why={why} onClick={() => open('change')}>
        {say('printerChange')}
      </Act>
      <Act why={why} loading={busy} onClick={() => void turn()} title={active ? say('printerOffHow') : ''}>
        {say(active ? 'printerOff' : 'printerOn')}
      </Act>
      {why === null && (
        <Button danger onClick={() => open('remove')}>
          {say('printerRemove')}
        </Button>
      )}
    </div>
  );
}
