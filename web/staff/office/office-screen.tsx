import '../css/office-shell.css';
import '../css/office-today.css';
import '../css/office-people.css';
import '../css/office-records.css';
import '../css/office-settings.css';
import { useEffect, useMemo, useState } from 'react';
import { useWords } from '../language.tsx';
import { LostBar } from '../parts/lost-bar.tsx';
import { Read } from '../parts/reading.tsx';
import { currentSession, mayReadBooks } from '../session.ts';
import type { Choice } from '../till/choice.ts';
import { type Store, useLive, useStore } from '../till/reads.ts';
import { BillSheet } from './bill-sheet.tsx';
import { NoPage, NotForYou, OwnerOnly } from './no-permission.tsx';
import { OfficeContext } from './office-context.ts';
import { OfficeNav } from './office-nav.tsx';
import { OfficeTop } from './office-top.tsx';
import { type OfficePage, officePages } from './pages.tsx';
import { SetupList } from './setup/setup-list.tsx';
import { goToPage, usePageKey } from './use-page.ts';

/** The office: on the left its pages, on the right the one that the address names. */
export function OfficeScreen() {
  const store = useStore();
  const { state } = useLive();
  return (
    <div className="office">
      <OfficeTop />
      {state.kind === 'lost' && <LostBar since={state.since} />}
      {mayReadBooks() ? <Read of={store}>{({ halves }) => <Body halves={halves} />}</Read> : <NotForYou />}
    </div>
  );
}

function Body({ halves }: { halves: Store['halves'] }) {
  const { say } = useWords();
  const [choice, choose] = useState<Choice | null>(null);
  const asked = usePageKey();
  const offered = officePages.filter(({ half }) => half === undefined || halves.includes(half));
  const listed = offered.filter(mayOpen);
  const key = asked === '' ? (listed[0]?.key ?? '') : asked;
  const page = offered.find((each) => each.key === key);
  const title = page === undefined ? say('office') : say(page.label);
  useEffect(() => {
    document.title = `${title} · ${say('office')}`;
  }, [title, say]);
  const office = useMemo(
    () => ({
      go: goToPage,
      openBill: (billId: string) => choose({ kind: 'bill', billId }),
      billOpen: choice !== null,
    }),
    [choice],
  );
  return (
    <OfficeContext value={office}>
      <div className="office-body">
        <OfficeNav pages={listed} chosen={key} />
        <main className="office-page" key={key}>
          <h2 className="office-title">{title}</h2>
          {page?.how !== undefined && mayOpen(page) && <p className="office-how soft">{say(page.how)}</p>}
          {key === listed[0]?.key && <SetupList pages={listed.map((each) => each.key)} />}
          <Page page={page} />
        </main>
      </div>
      <BillSheet choice={choice} choose={choose} close={() => choose(null)} />
    </OfficeContext>
  );
}

function Page({ page }: { page: OfficePage | undefined }) {
  if (page === undefined) return <NoPage />;
  return mayOpen(page) ? page.element : <OwnerOnly />;
}

function mayOpen({ roles }: OfficePage): boolean {
  const role = currentSession().staff?.staff.role;
  return role !== undefined && roles.includes(role);
}
