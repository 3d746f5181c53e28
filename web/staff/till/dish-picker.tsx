import { Button, Input, type InputRef } from 'antd';
import { useLayoutEffect, useRef, useState } from 'react';
import { isMeant } from '../../shared/search.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Chip } from '../parts/chip.tsx';
import { hiddenIfScanned } from '../parts/field.tsx';
import { Read } from '../parts/reading.tsx';
import { DishOptions } from '../parts/dish-options.tsx';
import { PickedLines } from '../parts/picked-lines.tsx';
import { Portions } from './portions.tsx';
import { type Menu, type MenuItem, useMenu, useMoney } from './reads.ts';
import { useKey } from './use-key.ts';
import { useScannedElsewhere } from './use-scanned.ts';
import { type Round, useRound } from '../parts/use-round.ts';
import { Key } from './key.tsx';

type Props = { readonly orderId: string; readonly close: () => void };

/** Picks dishes by name, pinyin or number and sends them as one round. What is refused stays, with its reason. */
export function DishPicker({ orderId, close }: Props) {
  const menu = useMenu();
  const round = useRound({ orderId, table: null, answered: (_accepted, left) => left === 0 && close() });
  return (
    <div className="picker">
      <Read of={menu}>{(data) => <Dishes menu={data} round={round} />}</Read>
      <PickedLines round={round} />
      <Foot round={round} close={close} />
    </div>
  );
}

function Dishes({ menu, round }: { menu: Menu; round: Round }) {
  const { say, inWords } = useWords();
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const [open, setOpen] = useState<MenuItem | null>(null);
  const [limiting, setLimiting] = useState(false);
  const found = menu.items.filter((item) =>
    search.trim() === '' ? category === null || item.categoryId === category : isMeant(item, search),
  );
  const press = (item: MenuItem): void => {
    const [variant] = item.variants;
    const asks = item.variants.length > 1 || item.optionGroups.length > 0 || item.decimals;
    if (limiting || (asks && !isGone(item))) setOpen(item);
    else if (variant !== undefined && !isGone(item)) round.addPlain(item, variant);
  };
  const scanned = useScannedElsewhere();
  const pressFirst = (): void => {
    if (scanned(search)) {
      setSearch('');
      return;
    }
    const first = found.find((item) => limiting || !isGone(item));
    if (search.trim() === '' || first === undefined) return;
    setSearch('');
    press(first);
  };
  return (
    <>
      <SearchField search={search} change={setSearch} enter={pressFirst} waits={open === null} />
      <nav className="picker-categories">
        {menu.categories.map(({ id, name }) => (
          <Chip key={id} chosen={category === id} press={() => setCategory(category === id ? null : id)}>
            {inWords(name)}
          </Chip>
        ))}
        <Chip chosen={limiting} press={() => setLimiting(!limiting)}>
          {say('portions')}
        </Chip>
      </nav>
      {limiting && <p className="warn">{say('portionsHow')}</p>}
      <div className="dishes">
        {found.length === 0 && (
          <p className="hint">{say(menu.items.length === 0 ? 'menuEmpty' : 'noDishFound')}</p>
        )}
        {found.map((item) => (
          <Dish key={item.id} item={item} off={isGone(item) && !limiting} press={() => press(item)} />
        ))}
      </div>
      <OpenDish item={open} limiting={limiting} round={round} close={() => setOpen(null)} />
    </>
  );
}

type SearchProps = {
  readonly search: string;
  readonly change: (search: string) => void;
  readonly enter: () => void;
  /** Nothing else is open: the next dish is typed at once. */
  readonly waits: boolean;
};

function SearchField({ search, change, enter, waits }: SearchProps) {
  const { say } = useWords();
  const field = useRef<InputRef>(null);
  // Before the next key can be heard: what is typed at once must not lose its first letter.
  useLayoutEffect(() => {
    if (waits) field.current?.focus();
  }, [waits]);
  return (
    <Input
      ref={field}
      className={hiddenIfScanned(search)}
      allowClear
      size="large"
      aria-label={say('searchDish')}
      placeholder={say('searchDish')}
      value={search}
      onChange={(event) => change(event.target.value)}
      onPressEnter={(event) => {
        // Else the same key would press what gets the focus next.
        event.preventDefault();
        enter();
      }}
    />
  );
}

type OpenProps = {
  readonly item: MenuItem | null;
  readonly limiting: boolean;
  readonly round: Round;
  readonly close: () => void;
};

function OpenDish({ item, limiting, round, close }: OpenProps) {
  if (item === null) return null;
  if (limiting) return <Portions item={item} close={close} />;
  return (
    <DishOptions
      item={item}
      add={(picked) => {
        round.add(picked);
        close();
      }}
      close={close}
    />
  );
}

function Dish({ item, off, press }: { item: MenuItem; off: boolean; press: () => void }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  return (
    <button type="button" className="dish" disabled={off} title={off ? say('soldOut') : ''} onClick={press}>
      <b>{inWords(item.name)}</b>
      <span className="dish-foot">
        <span className="number">{amount(item.variants[0]?.price ?? 0)}</span>
        {isGone(item) && <small className="warn">{say('soldOut')}</small>}
        {item.left !== null && !isGone(item) && (
          <small className="warn">
            {say('left')} <span className="number">{item.left}</span>
          </small>
        )}
        <small className="soft number">{item.number}</small>
      </span>
    </button>
  );
}

function Foot({ round, close }: { round: Round; close: () => void }) {
  const { say } = useWords();
  const count = round.kept.picked.length;
  useKey('F8', () => void (count > 0 && !round.busy && round.send()));
  return (
    <div className="row picker-foot">
      <Button size="large" onClick={close} title={count > 0 ? say('leavesPicked') : ''}>
        {say('back')}
      </Button>
      <Act
        size="large"
        type="primary"
        block
        why={count === 0 ? say('nothingPicked') : null}
        loading={round.busy}
        onClick={round.send}
      >
        {say(round.unsure ? 'sendAgain' : 'send')}
        {count > 0 && <span className="number"> ({count})</span>} <Key>F8</Key>
      </Act>
    </div>
  );
}

function isGone(item: MenuItem): boolean {
  return item.soldOut || item.left === 0;
}
