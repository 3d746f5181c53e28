import { App } from 'antd';
import { useState } from 'react';
import type { Words } from '../../shared/language.ts';
import { useWords } from '../language.tsx';
import { DishOptions } from '../parts/dish-options.tsx';
import { dropRound } from '../parts/kept-rounds.ts';
import { Read } from '../parts/reading.tsx';
import type { Picked, When } from '../parts/round.ts';
import { type Round, useRound } from '../parts/use-round.ts';
import { currentSession } from '../session.ts';
import { type MenuItem, useMenu } from '../till/reads.ts';
import { rememberOrdered } from './favourites.ts';
import { PadDishes } from './pad-dishes.tsx';
import { PadFoot } from './pad-foot.tsx';
import { PadRound } from './pad-round.tsx';
import { PanelHead } from './panel-head.tsx';

const shownSeconds = 1.5;

type Props = {
  readonly orderId: string;
  readonly table: Words;
  /** Another waiter has cleared the table meanwhile. */
  readonly left: boolean;
  /** To the party: because somebody wants to, or because everything was sent. */
  readonly back: () => void;
};

/** Ordering: the dishes on the left, what was picked on the right; on a phone one after the other. */
export function OrderPad({ orderId, table, left, back }: Props) {
  const { say, inWords } = useWords();
  const menu = useMenu();
  const [when, setWhen] = useState<When>('now');
  const [asked, ask] = useState<{ item: MenuItem; before: Picked | null } | null>(null);
  const [reviewing, review] = useState(false);
  const round = useOrdering(orderId, table, () => review(true), back);
  const drop = (): void => {
    dropRound(orderId);
    back();
  };
  const press = (item: MenuItem): void => {
    const [variant] = item.variants;
    if (item.variants.length > 1 || item.optionGroups.length > 0 || item.decimals)
      ask({ item, before: null });
    else if (variant !== undefined) round.addPlain(item, variant, when);
  };
  return (
    <>
      <section className={reviewing ? 'waiter-left pad behind' : 'waiter-left pad'}>
        <PanelHead title={inWords(table)} backTo={say('back')} back={back}>
          {when !== 'now' && <NextAre when={when} />}
        </PanelHead>
        <Read of={menu}>{(data) => <PadDishes menu={data} picked={round.kept.picked} press={press} />}</Read>
      </section>
      <aside className={reviewing ? 'waiter-right pad' : 'waiter-right pad behind'}>
        <PadRound
          orderId={orderId}
          table={table}
          round={round}
          when={when}
          setWhen={setWhen}
          edit={(before) => ask({ item: before.item, before })}
        />
      </aside>
      <PadFoot
        round={round}
        left={left}
        drop={drop}
        reviewing={reviewing}
        review={() => review(!reviewing)}
      />
      {asked !== null && (
        <DishOptions
          item={asked.item}
          before={asked.before}
          when={when}
          add={(picked) => {
            if (asked.before === null) round.add(picked);
            else round.change(picked);
            ask(null);
          }}
          close={() => ask(null)}
        />
      )}
    </>
  );
}

/** Said where the dishes are: what is tapped now is not made at once. */
function NextAre({ when }: { when: When }) {
  const { say } = useWords();
  return (
    <span className="waiter-facts state warn">
      {say('floorNextAre')}: {say(`when_${when}`)}
    </span>
  );
}

/** The round of a table; what was taken is remembered as this waiter's, what was not is shown with its reason. */
function useOrdering(orderId: string, table: Words, refused: () => void, done: () => void): Round {
  const { say } = useWords();
  const { message } = App.useApp();
  return useRound({
    orderId,
    table,
    answered: (accepted, left) => {
      const staffId = currentSession().staff?.staff.id;
      const itemIds = accepted.map(({ item }) => item.id);
      if (staffId !== undefined && itemIds.length > 0) rememberOrdered(staffId, itemIds);
      if (left > 0) refused();
      else {
        void message.success(say('sent'), shownSeconds);
        done();
      }
    },
  });
}
