import './kitchen.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useWords } from '../language.tsx';
import { Read } from '../parts/reading.tsx';
import { client, storeId } from '../session.ts';
import { type Menu, ProblemError, useLive, useRead } from '../till/reads.ts';
import { AllDay } from './all-day.tsx';
import { cardsOf, newCards, type Ticket, type Tickets } from './cards.ts';
import { KitchenContext, type Notice } from './kitchen-context.ts';
import { LostBar } from '../parts/lost-bar.tsx';
import { PassView } from './pass-view.tsx';
import { keptSettings } from './settings.ts';
import { SettingsSheet, type Station } from './settings-sheet.tsx';
import { Sheet } from './sheet.tsx';
import { SlipBar } from './slip-bar.tsx';
import { SoldOut } from './sold-out.tsx';
import { useSound } from './sound.ts';
import { StationCard } from './station-card.tsx';
import { TopBar, type View } from './top-bar.tsx';
import { useKitchen } from './use-kitchen.ts';

type Opened = 'settings' | 'soldOut' | 'allDay' | null;

/** Most tickets the server shows at once. */
const ticketsMax = 500;
/** Cards of an evening that are remembered, so that none rings twice. */
const knownMax = 5_000;

/** The kitchen: cards of the stations of this screen, or the pass over all of them. */
export function KitchenScreen() {
  const { say, inWords } = useWords();
  const { state } = useLive();
  const stations = useStations();
  const stationName = (id: string): string => {
    const name = stations?.find((each) => each.id === id)?.name;
    return name === undefined ? say('kitchenOtherStation') : inWords(name);
  };
  const { context, notice, recall, last } = useKitchen(state.kind === 'lost', stationName);
  const { settings, tell } = context;
  const [view, setView] = useState<View>('station');
  const [opened, open] = useState<Opened>(() => (keptSettings() === null ? 'settings' : null));
  const tickets = useRead<Tickets>(`/v1/stores/${storeId()}/tickets`);
  const { silent, ring } = useSound();
  useRing(tickets.data?.tickets, settings.stations, settings.sound ? ring : null);
  useTitle(`${say('kitchen')} · ${settings.stations.map(stationName).join(' ')}`);
  const close = (): void => {
    context.change(settings);
    open(null);
  };
  return (
    <KitchenContext value={context}>
      <div className={state.kind === 'lost' ? 'kitchen stale' : 'kitchen'}>
        <TopBar view={view} show={setView} open={open} recall={recall} last={last?.name ?? null} />
        {state.kind === 'lost' && <LostBar since={state.since} />}
        {silent && settings.sound && <p className="kitchen-silent">{say('kitchenSilent')}</p>}
        <SlipBar stations={view === 'pass' ? [] : settings.stations} ring={settings.sound ? ring : null} />
        <Read of={tickets}>
          {(data) => <Body tickets={data.tickets} view={view} stations={settings.stations} />}
        </Read>
        {notice !== null && <Said key={notice.text} notice={notice} touch={() => tell(null)} />}
        {opened === 'settings' && <SettingsSheet stations={stations} ring={ring} close={close} />}
        {opened === 'soldOut' && <SoldOut close={close} />}
        {opened === 'allDay' && (
          <Sheet title={say('kitchenAllDay')} close={close}>
            <AllDay
              tickets={tickets.data?.tickets ?? []}
              stations={view === 'pass' ? [] : settings.stations}
            />
          </Sheet>
        )}
      </div>
    </KitchenContext>
  );
}

/** What the screen has to say, large, until it is touched or has been there long enough. */
function Said({ notice: { good, text }, touch }: { notice: Notice; touch: () => void }) {
  const place = useRef<HTMLDivElement>(null);
  // Above whatever is open: a sheet lies over the whole page.
  useEffect(() => place.current?.showPopover(), []);
  return (
    <div ref={place} popover="manual" role="alert" className="kitchen-notice">
      <button type="button" className={good ? 'good' : 'bad'} onClick={touch}>
        {text}
      </button>
    </div>
  );
}

type BodyProps = {
  readonly tickets: readonly Ticket[];
  readonly view: View;
  readonly stations: readonly string[];
};

function Body({ tickets, view, stations }: BodyProps) {
  const { say } = useWords();
  const cards = cardsOf(tickets, stations);
  return (
    <main className="kitchen-body">
      <div className="kitchen-board">
        {tickets.length >= ticketsMax && <p className="kitchen-many">{say('kitchenTooMany')}</p>}
        {view === 'pass' && <PassView tickets={tickets} />}
        {view === 'station' && cards.length === 0 && (
          <p className="kitchen-nothing">{say('kitchenNothing')}</p>
        )}
        {view === 'station' && cards.length > 0 && (
          <ul className="kitchen-cards">
            {cards.map((card) => (
              <StationCard key={card.key} card={card} />
            ))}
          </ul>
        )}
      </div>
      <aside className="kitchen-aside">
        <h2 className="kitchen-section">{say('kitchenAllDay')}</h2>
        <AllDay tickets={tickets} stations={view === 'pass' ? [] : stations} />
      </aside>
    </main>
  );
}

/** The stations by name: they change with the menu, seldom, so that not every event reads the whole menu again. */
function useStations(): readonly Station[] | undefined {
  const menu = useQuery<readonly Station[], ProblemError>({
    queryKey: ['stations'],
    staleTime: 300_000,
    // A kitchen may be opened before the menu of a new shop is written.
    refetchInterval: ({ state }) => (state.data?.length === 0 ? 10_000 : false),
    retry: 10,
    queryFn: async () => {
      const answer = await client.read<Menu>(`/v1/stores/${storeId()}/menu`);
      if (!answer.ok) throw new ProblemError(answer.problem);
      return answer.value.stations;
    },
  });
  return menu.data;
}

/** Rings when a card comes that was not here before; what stood here when the screen was opened is no news. */
function useRing(
  tickets: readonly Ticket[] | undefined,
  stations: readonly string[],
  ring: (() => void) | null,
): void {
  const known = useRef<Set<string> | null>(null);
  useEffect(() => {
    if (tickets === undefined) return;
    const fresh = newCards(tickets, known.current ?? new Set());
    const heard = fresh.some((key) => stations.length === 0 || stations.some((id) => key.endsWith(id)));
    if (known.current !== null && heard) ring?.();
    const all = [...newCards(tickets, new Set()), ...(known.current ?? [])];
    known.current = new Set(all.slice(0, knownMax));
  }, [tickets, stations, ring]);
}

function useTitle(title: string): void {
  useEffect(() => {
    document.title = title;
  }, [title]);
}
