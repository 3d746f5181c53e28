import { Alert, Button, Input, Spin } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { formatMoney } from '../../shared/money.ts';
import { useWords } from '../language.tsx';
import { DishOptions, type Picked } from './dish-options.tsx';
import { type MenuItem, useMenu } from './reads.ts';
import { useCommand } from './use-command.ts';

type RoundReply = { accepted: string[]; refused: { lineId: string; zh: string; en: string }[] };

/** Picks dishes by name, pinyin or number and sends them as one round. What is refused stays, with its reason. */
export function DishPicker({ orderId, close }: { orderId: string; close: () => void }) {
  const { say, inWords } = useWords();
  const menu = useMenu();
  const { run, busy } = useCommand();
  const [search, setSearch] = useState('');
  const [open, setOpen] = useState<MenuItem | null>(null);
  const [picked, setPicked] = useState<readonly Picked[]>([]);
  const [refused, setRefused] = useState<RoundReply['refused']>([]);
  const [roundId, setRoundId] = useState(newId);
  if (menu.data === undefined) return <Spin />;
  const add = (each: Picked): void => {
    setPicked([...picked, each]);
    setOpen(null);
  };
  const press = (item: MenuItem): void => {
    const variant = item.variants[0];
    if (variant === undefined) return;
    if (item.variants.length > 1 || item.optionGroups.length > 0 || item.decimals) setOpen(item);
    else add({ id: newId(), item, variant, optionIds: [], quantity: '1', note: '' });
  };
  const send = async (): Promise<void> => {
    const reply = await run<RoundReply>(`/v1/orders/${orderId}/rounds`, { roundId, lines: picked.map(wireLine) });
    if (reply === null) return;
    setRoundId(newId());
    setRefused(reply.refused);
    setPicked(picked.filter((each) => !reply.accepted.includes(each.id)));
    if (reply.refused.length === 0) close();
  };
  return (
    <div className="picker">
      <Input.Search allowClear autoFocus size="large" placeholder={say('searchDish')} value={search} onChange={(event) => setSearch(event.target.value)} />
      <div className="dishes">
        {menu.data.items.filter((item) => fits(item, search)).map((item) => (
          <button type="button" key={item.id} className="dish" disabled={item.soldOut || item.left === 0} onClick={() => press(item)}>
            <b>{inWords(item.name)}</b>
            <span className="number">{formatMoney(item.variants[0]?.price ?? 0)}</span>
            {(item.soldOut || item.left === 0) && <small>{say('soldOut')}</small>}
            {item.left !== null && item.left > 0 && <small>{say('left')} {item.left}</small>}
          </button>
        ))}
      </div>
      {refused.length > 0 && (
        <Alert
          type="warning"
          showIcon
          title={say('refusedLines')}
          description={refused.map((each) => (
            <div key={each.lineId}>{inWords(picked.find((line) => line.id === each.lineId)?.item.name ?? { zh: '', en: '' })}: {inWords(each)}</div>
          ))}
        />
      )}
      <ul className="lines">
        {picked.map((each) => (
          <li key={each.id} className="line">
            <span className="line-words"><b>{inWords(each.item.name)}</b> ×{each.quantity} <small>{detailsOf(each).map(inWords).join(' · ')} {each.note}</small></span>
            <Button onClick={() => setPicked(picked.filter((line) => line !== each))}>{say('remove')}</Button>
          </li>
        ))}
      </ul>
      <div className="row">
        <Button size="large" onClick={close}>{say('back')}</Button>
        <Button size="large" type="primary" block disabled={picked.length === 0} loading={busy} onClick={send}>
          {say('send')} {picked.length > 0 && `(${picked.length})`}
        </Button>
      </div>
      {open !== null && <DishOptions item={open} add={add} close={() => setOpen(null)} />}
    </div>
  );
}

function fits(item: MenuItem, search: string): boolean {
  const words = search.trim().toLowerCase();
  return [item.name.zh, item.name.en, item.pinyin ?? '', item.number].some((text) => text.toLowerCase().includes(words));
}

function detailsOf(each: Picked) {
  const options = each.item.optionGroups.flatMap((group) => group.options).filter((option) => each.optionIds.includes(option.id));
  return [...(each.item.variants.length > 1 ? [each.variant.name] : []), ...options.map((option) => option.name)];
}

function wireLine(each: Picked): object {
  return {
    id: each.id,
    itemId: each.item.id,
    variantId: each.variant.id,
    options: each.optionIds.map((id) => ({ id, count: 1 })),
    quantity: each.quantity,
    ...(each.note.trim() === '' ? {} : { note: each.note.trim() }),
  };
}
