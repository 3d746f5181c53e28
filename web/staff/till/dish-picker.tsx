import { Alert, Button, Input, type InputRef } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { isMeant } from '../../shared/search.ts';
import { useWords } from '../language.tsx';
import { Act } from '../parts/act.tsx';
import { Read } from '../parts/reading.tsx';
import { DishOptions, type Picked } from './dish-options.tsx';
import { type Menu, type MenuItem, useMenu, useMoney } from './reads.ts';
import { type Round, useRound } from './use-round.ts';
import { useKey } from './use-key.ts';

type Props = { readonly orderId: string; readonly close: () => void };

/** Picks dishes by name, pinyin or number and sends them as one round. What is refused stays, with its reason. */
export function DishPicker({ orderId, close }: Props) {
  const menu = useMenu();
  return <Read of={menu}>{(data) => <Picker menu={data} orderId={orderId} close={close} />}</Read>;
}

function Picker({ menu, orderId, close }: Props & { menu: Menu }) {
  const { say } = useWords();
  const round = useRound(orderId, close);
  const [search, setSearch] = useState('');
  const [category, setCategory] = useState<string | null>(null);
  const [open, setOpen] = useState<MenuItem | null>(null);
  const field = useRef<InputRef>(null);
  // The next dish is typed at once, after the options of the last one too.
  useEffect(() => {
    if (open === null) field.current?.focus();
  }, [open]);
  const found = menu.items.filter((item) => fits(item, search, category));
  const press = (item: MenuItem): void => {
    const [variant] = item.variants;
    if (variant === undefined || isGone(item)) return;
    if (item.variants.length > 1 || item.optionGroups.length > 0 || item.decimals) setOpen(item);
    else round.addPlain(item, variant);
  };
  const pressFirst = (): void => {
    const first = found.find((item) => !isGone(item));
    if (search.trim() === '' || first === undefined) return;
    setSearch('');
    press(first);
  };
  useKey('F8', () => void (round.picked.length > 0 && !round.busy && round.send()));
  return (
    <div className="picker">
      <Input
        ref={field}
        allowClear
        size="large"
        aria-label={say('searchDish')}
        placeholder={say('searchDish')}
        value={search}
        onChange={(event) => setSearch(event.target.value)}
        onPressEnter={(event) => {
          // Else the same key would press what gets the focus next.
          event.preventDefault();
          pressFirst();
        }}
      />
      <nav className="picker-categories">
        {menu.categories.map((each) => (
          <Category
            key={each.id}
            name={each.name}
            chosen={category === each.id}
            press={() => setCategory(category === each.id ? null : each.id)}
          />
        ))}
      </nav>
      <div className="dishes">
        {found.length === 0 && <p className="hint">{say('noDishFound')}</p>}
        {found.map((item) => (
          <Dish key={item.id} item={item} press={() => press(item)} />
        ))}
      </div>
      <PickedLines round={round} />
      <div className="row picker-foot">
        <Button size="large" onClick={close} title={round.picked.length > 0 ? say('leavesPicked') : ''}>
          {say('back')}
        </Button>
        <Act
          size="large"
          type="primary"
          block
          why={round.picked.length === 0 ? say('nothingPicked') : null}
          loading={round.busy}
          onClick={round.send}
        >
          {say(round.unsure ? 'sendAgain' : 'send')}
          {round.picked.length > 0 && <span className="number"> ({round.picked.length})</span>} <kbd>F8</kbd>
        </Act>
      </div>
      {open !== null && (
        <DishOptions
          item={open}
          add={(picked) => {
            round.add(picked);
            setOpen(null);
          }}
          close={() => setOpen(null)}
        />
      )}
    </div>
  );
}

function Category({
  name,
  chosen,
  press,
}: {
  name: Menu['categories'][number]['name'];
  chosen: boolean;
  press: () => void;
}) {
  const { inWords } = useWords();
  return (
    <button type="button" className={chosen ? 'chip chosen' : 'chip'} aria-pressed={chosen} onClick={press}>
      {inWords(name)}
    </button>
  );
}

function Dish({ item, press }: { item: MenuItem; press: () => void }) {
  const { say, inWords } = useWords();
  const amount = useMoney();
  const gone = isGone(item);
  return (
    <button type="button" className="dish" disabled={gone} title={gone ? say('soldOut') : ''} onClick={press}>
      <b>{inWords(item.name)}</b>
      <span className="dish-foot">
        <span className="number">{amount(item.variants[0]?.price ?? 0)}</span>
        {gone && <small className="warn">{say('soldOut')}</small>}
        {item.left !== null && !gone && (
          <small className="warn">
            {say('left')} <span className="number">{item.left}</span>
          </small>
        )}
        <small className="soft number">{item.number}</small>
      </span>
    </button>
  );
}

function PickedLines({ round }: { round: Round }) {
  const { say, inWords } = useWords();
  const nameOf = (lineId: string) => round.picked.find((line) => line.id === lineId)?.item.name;
  if (round.picked.length === 0) return null;
  return (
    <div className="picked">
      {round.unsure && <Alert type="warning" showIcon title={say('unsure')} />}
      {round.refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('refusedLines')}
          description={round.refused.map((each) => (
            <div key={each.lineId}>
              {inWords(nameOf(each.lineId) ?? { zh: '', en: '' })}: {inWords(each)}
            </div>
          ))}
        />
      )}
      <ul className="lines">
        {round.picked.map((each) => (
          <li key={each.id} className="line plain">
            <span className="line-words">
              <b>{inWords(each.item.name)}</b> <span className="number">×{each.quantity}</span>
              <small>{[...detailsOf(each).map(inWords), each.note].filter(Boolean).join(' · ')}</small>
            </span>
            <Act why={round.unsure ? say('unsure') : null} onClick={() => round.remove(each)}>
              {say('remove')}
            </Act>
          </li>
        ))}
      </ul>
    </div>
  );
}

function isGone(item: MenuItem): boolean {
  return item.soldOut || item.left === 0;
}

function fits(item: MenuItem, search: string, category: string | null): boolean {
  if (search.trim() === '') return category === null || item.categoryId === category;
  return isMeant(item, search);
}

function detailsOf(each: Picked) {
  const options = each.item.optionGroups
    .flatMap((group) => group.options)
    .filter((option) => each.optionIds.includes(option.id));
  return [...(each.item.variants.length > 1 ? [each.variant.name] : []), ...options.map(({ name }) => name)];
}
