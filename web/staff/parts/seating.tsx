import { Button, Modal } from 'antd';
import { useState } from 'react';
import { newId } from '../../shared/client.ts';
import { useWords } from '../language.tsx';
import { Act } from './act.tsx';
import { storeId } from '../session.ts';
import { Stepper } from './stepper.tsx';
import { type FloorTable, useFloor } from '../till/reads.ts';
import { useCommand } from '../till/use-command.ts';

type Seating = NonNullable<FloorTable['seating']>;

type OpenProps = {
  readonly table: FloorTable;
  /** The party sits: here is its order. */
  readonly opened?: (orderId: string) => void;
};

/** 开台: one tap on how many sit down. */
export function OpenTable({ table, opened }: OpenProps) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const open = async (covers: number): Promise<void> => {
    const orderId = newId();
    const body = { seatingId: newId(), orderId, tableId: table.id, covers };
    if ((await run(`/v1/stores/${storeId()}/seatings`, body)) !== null) opened?.(orderId);
  };
  const most = Math.min(12, Math.max(table.seats + 2, 4));
  return (
    <div className="open-table">
      <h3>{say('openTable')}</h3>
      <p className="soft">{say('covers')}</p>
      <div className="covers">
        {Array.from({ length: most }, (_, index) => index + 1).map((covers) => (
          <Button key={covers} size="large" loading={busy} onClick={() => open(covers)}>
            {covers}
          </Button>
        ))}
      </div>
    </div>
  );
}

export function SeatingActions({ seating }: { seating: Seating }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [moving, setMoving] = useState(false);
  const why = seating.due !== 0 ? say('clearRefusedWhy') : seating.held > 0 ? say('heldWhy') : null;
  return (
    <div className="row">
      <Button onClick={() => setMoving(true)}>{say('moveTable')}</Button>
      <Act why={why} loading={busy} onClick={() => run(`/v1/seatings/${seating.id}/clear`, {})}>
        {say('clearTable')}
      </Act>
      {moving && <MoveTable seatingId={seating.id} close={() => setMoving(false)} />}
    </div>
  );
}

export function MoveTable({ seatingId, close }: { seatingId: string; close: () => void }) {
  const { say, inWords } = useWords();
  const { run, busy } = useCommand();
  const floor = useFloor();
  const move = async (tableId: string): Promise<void> => {
    if ((await run(`/v1/seatings/${seatingId}/transfer`, { tableId })) !== null) close();
  };
  const free = floor.data?.tables.filter((table) => table.seating === null) ?? [];
  return (
    <Modal open title={say('moveTableTo')} onCancel={close} footer={null}>
      {free.length === 0 && <p className="hint">{say('noFreeTable')}</p>}
      <div className="row wrap">
        {free.map((table) => (
          <Button key={table.id} size="large" loading={busy} onClick={() => move(table.id)}>
            {inWords(table.name)}
          </Button>
        ))}
      </div>
    </Modal>
  );
}

/** Guests scanned an unopened table: one tap says that they really sit there. */
export function ConfirmGuests({ seatingId }: { seatingId: string }) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const [covers, setCovers] = useState(2);
  return (
    <div className="confirm-guests" role="status">
      <b>{say('guestsWait')}</b>
      <div className="row">
        <Stepper
          label={say('covers')}
          value={covers}
          least={1}
          most={99}
          places={0}
          change={(value) => setCovers(value ?? 1)}
        />
        <Button
          type="primary"
          loading={busy}
          onClick={() => run(`/v1/seatings/${seatingId}/confirm`, { covers })}
        >
          {say('confirmTable')}
        </Button>
      </div>
    </div>
  );
}
