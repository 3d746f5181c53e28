import { App, Button } from 'antd';
import { useState } from 'react';
import { useWords } from '../language.tsx';
import type { Phrase } from '../phrases.ts';
import type { Floor, OrderLine, OrderView } from '../till/reads.ts';
import { useCommand } from '../till/use-command.ts';
import { groupsOf, type LineGroup, whyNotFire, whyNotUrge } from './line-groups.ts';
import { LineSheet } from './line-sheet.tsx';
import { MoveDishes } from './move-dishes.tsx';
import { PartyLine } from './party-line.tsx';
import { useMinutes } from '../parts/use-minutes.ts';

/** The dishes of a party by where they are; a tap on one opens what can be done with it. */
export function PartyLines({ view, floor }: { readonly view: OrderView; readonly floor: Floor }) {
  const { say, inWords } = useWords();
  const now = useMinutes();
  const [openId, setOpenId] = useState<string | null>(null);
  const [moving, setMoving] = useState<string | null>(null);
  const open = view.lines.find((line) => line.id === openId);
  const orderId = view.order.id;
  const payable = new Map(view.settlement?.lines.map((line) => [line.id, line.payable]));
  const close = (): void => setOpenId(null);
  if (view.lines.length + view.moved.length === 0) return <p className="hint">{say('nothingOrdered')}</p>;
  return (
    <>
      {groupsOf(view.lines).map((group) => (
        <section key={`${group.key} ${group.course}`} className={`waiter-group group-${group.key}`}>
          <GroupHead group={group} orderId={orderId} />
          <ul className="lines">
            {group.lines.map((line) => (
              <PartyLine
                key={line.id}
                line={line}
                payable={payable.get(line.id) ?? null}
                now={now}
                press={() => setOpenId(line.id)}
              />
            ))}
          </ul>
        </section>
      ))}
      {view.moved.length > 0 && (
        <ul className="lines">
          {view.moved.map((line) => (
            <li key={line.lineId} className="line plain gone">
              <span className="line-words">{inWords(line.name)}</span>
              <span className="state">{say('movedAway')}</span>
            </li>
          ))}
        </ul>
      )}
      {open !== undefined && (
        <LineSheet orderId={orderId} line={open} move={() => setMoving(open.id)} close={close} />
      )}
      {moving !== null && (
        <MoveDishes view={view} floor={floor} first={moving} close={() => setMoving(null)} />
      )}
    </>
  );
}

const titles = {
  ready: 'floorReady',
  held: 'floorWaiting',
  made: 'floorMade',
  shelf: 'floorShelf',
  served: 'state_served',
  returned: 'state_returned',
} as const satisfies Record<LineGroup['key'], Phrase>;

function GroupHead({ group, orderId }: { group: LineGroup; orderId: string }) {
  const { say } = useWords();
  const title =
    group.course === null ? say(titles[group.key]) : say('floorCourse').replace('{n}', String(group.course));
  return (
    <div className="waiter-group-head">
      <h3>
        {title} <span className="number">{group.lines.length}</span>
      </h3>
      {group.key === 'held' && <FireAll lines={group.lines} orderId={orderId} />}
      {group.key === 'made' && <UrgeAll lines={group.lines} orderId={orderId} />}
      {group.key === 'ready' && <ServeAll lines={group.lines} orderId={orderId} />}
    </div>
  );
}

type AllProps = { readonly lines: readonly OrderLine[]; readonly orderId: string };

/** 起菜: everything of this course, or everything that waits for a word. */
function FireAll({ lines, orderId }: AllProps) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const lineIds = lines.filter((line) => whyNotFire(line) === null).map(({ id }) => id);
  if (lineIds.length === 0) return null;
  return (
    <Button type="primary" loading={busy} onClick={() => run(`/v1/orders/${orderId}/release`, { lineIds })}>
      {say('releaseDish')}
    </Button>
  );
}

/** 催菜: all that is being made; the kitchen hears of each dish. */
function UrgeAll({ lines, orderId }: AllProps) {
  const { say } = useWords();
  const { message } = App.useApp();
  const { run, busy } = useCommand();
  const urge = async (): Promise<void> => {
    let urged = 0;
    for (const line of lines.filter((each) => whyNotUrge(each) === null)) {
      const done = await run(`/v1/orders/${orderId}/lines/${line.id}/urge`, {});
      if (done === null) return;
      urged += 1;
    }
    void message.success(say('floorUrgedAll').replace('{n}', String(urged)));
  };
  return (
    <Button loading={busy} onClick={urge}>
      {say('floorUrgeAll')}
    </Button>
  );
}

/** 划菜: what stands at the pass was carried to the table. */
function ServeAll({ lines, orderId }: AllProps) {
  const { say } = useWords();
  const { run, busy } = useCommand();
  const body = { state: 'served', lineIds: lines.map(({ id }) => id) };
  return (
    <Button loading={busy} onClick={() => run(`/v1/orders/${orderId}/tickets/state`, body)}>
      {say('floorServeAll')}
    </Button>
  );
}
