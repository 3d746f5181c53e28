import '../../css/routing.css';
import { Alert, Button } from 'antd';
import { useWords } from '../../language.tsx';
import { Act } from '../../parts/act.tsx';
import { Chip } from '../../parts/chip.tsx';
import { Read } from '../../parts/reading.tsx';
import type { Menu } from '../../till/reads.ts';
import { useWholeMenu } from '../menu/use-whole-menu.ts';
import { CategoryTable } from './category-table.tsx';
import { RuleList } from './rule-list.tsx';
import { StationChips } from './station-chips.tsx';
import { TryOut } from './try-out.tsx';
import { namesOf, type RoutingReply, useDraft, useRouting } from './use-routing.ts';

/** 出单规则: where each category is made, when that is different, and a place to try it before it counts. */
export function RoutingPage() {
  const routing = useRouting();
  const menu = useWholeMenu();
  return (
    <Read of={routing}>{(kept) => <Read of={menu}>{(data) => <Rules kept={kept} menu={data} />}</Read>}</Read>
  );
}

function Rules({ kept, menu }: { kept: RoutingReply; menu: Menu }) {
  const { say } = useWords();
  const draft = useDraft(kept);
  const names = namesOf(kept, menu);
  const of = { draft: draft.draft, put: draft.put, names, menu };
  return (
    <div className="routing">
      <div className="routing-parts">
        <CategoryTable {...of} />
        <RuleList {...of} />
        <section className="routing-part">
          <h3>{say('routingOutside')}</h3>
          <p className="soft">{say('routingOutsideHow')}</p>
          <div className="row wrap">
            <Chip
              chosen={draft.draft.fallbackStationId === null}
              press={() => draft.put({ fallbackStationId: null })}
            >
              {say('routingOutsideNone')}
            </Chip>
            <StationChips
              chosen={draft.draft.fallbackStationId === null ? [] : [draft.draft.fallbackStationId]}
              stations={names.stations}
              press={(id) => draft.put({ fallbackStationId: id })}
            />
          </div>
        </section>
      </div>
      <TryOut {...of} />
      <Foot of={draft} />
    </div>
  );
}

/** Always in sight: what is not saved, what was refused, and the way to save or undo it. */
function Foot({ of }: { of: ReturnType<typeof useDraft> }) {
  const { say, inWords } = useWords();
  const { changed, meanwhile, problem, busy, save, undo } = of;
  return (
    <div className="form-foot routing-foot">
      {problem !== null && <Alert type="error" showIcon title={inWords(problem)} />}
      {meanwhile && <Alert type="warning" showIcon title={say('routingMeanwhile')} />}
      <div className="row">
        <span className="form-said soft" role="status">
          {changed && say('routingUnsaved')}
        </span>
        {changed && (
          <Button size="large" onClick={undo}>
            {say('routingUndo')}
          </Button>
        )}
        <Act
          size="large"
          type="primary"
          loading={busy}
          why={changed ? null : say('routingNothing')}
          onClick={() => void save()}
        >
          {say('routingSave')}
        </Act>
      </div>
    </div>
  );
}
