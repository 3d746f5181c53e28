import { useState } from 'react';
import { useWords } from '../language.tsx';
import { Chip } from '../parts/chip.tsx';
import { Dialog } from '../parts/dialog.tsx';
import type { Floor, OrderView } from '../till/reads.ts';
import { useCommand } from '../till/use-command.ts';

type Props = {
  readonly view: OrderView;
  readonly floor: Floor;
  /** The dish that was pressed; null where any may be meant. */
  readonly first: string | null;
  readonly close: () => void;
};

/** 转菜: dishes go to another party, and nothing is made again. */
export function MoveDishes({ view, floor, first, close }: Props) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const [lineIds, setLineIds] = useState<readonly string[]>(first === null ? [] : [first]);
  const [toOrderId, setToOrderId] = useState<string | null>(null);
  const parties = floor.tables.flatMap(({ name, seating }) => {
    const orderId = seating?.orderIds.at(-1);
    const elsewhere = orderId !== undefined && !seating?.orderIds.includes(view.order.id);
    return elsewhere ? [{ orderId, name }] : [];
  });
  const live = view.lines.filter(({ state }) => state !== 'returned');
  const why =
    lineIds.length === 0
      ? say('floorChooseDishes')
      : parties.length === 0
        ? say('floorNoOtherParty')
        : toOrderId === null
          ? say('floorChooseParty')
          : null;
  const submit = async (): Promise<void> => {
    const moved = await run(`/v1/orders/${view.order.id}/move`, { lineIds, toOrderId });
    if (moved !== null) close();
  };
  const press = (id: string): void =>
    setLineIds(lineIds.includes(id) ? lineIds.filter((each) => each !== id) : [...lineIds, id]);
  return (
    <Dialog
      title={say('floorMoveDishes')}
      act={say('floorMove')}
      why={why}
      busy={busy}
      close={close}
      submit={() => void submit()}
    >
      <fieldset className="field">
        <legend>{say('dishes')}</legend>
        <div className="row wrap">
          {live.map((line) => (
            <Chip key={line.id} chosen={lineIds.includes(line.id)} press={() => press(line.id)}>
              {inWords(line.name)} <span className="number">×{line.quantity}</span>
            </Chip>
          ))}
        </div>
      </fieldset>
      <fieldset className="field">
        <legend>{say('floorMoveTo')}</legend>
        {parties.length === 0 && <p className="soft">{say('floorNoOtherParty')}</p>}
        <div className="row wrap">
          {parties.map(({ orderId, name }) => (
            <Chip key={orderId} chosen={orderId === toOrderId} press={() => setToOrderId(orderId)}>
              {inWords(name)}
            </Chip>
          ))}
        </div>
      </fieldset>
    </Dialog>
  );
}
