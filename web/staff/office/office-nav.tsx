import { Badge } from 'antd';
import { useWords } from '../language.tsx';
import { useTasks } from '../till/use-tasks.ts';
import type { OfficePage } from './pages.tsx';
import { goToPage, pageAddress } from './use-page.ts';

type Props = { readonly pages: readonly OfficePage[]; readonly chosen: string };

/** The pages of the office: a list at the side, and on a narrow screen one field to choose from. */
export function OfficeNav({ pages, chosen }: Props) {
  const { say } = useWords();
  const { count } = useTasks();
  const words = ({ key, label }: OfficePage): string =>
    key === 'tasks' && count > 0 ? `${say(label)} (${count})` : say(label);
  return (
    <nav className="office-nav" aria-label={say('officePages')}>
      <ul>
        {pages.map((page) => (
          <li key={page.key}>
            <a
              href={pageAddress(page.key)}
              className={page.key === chosen ? 'chosen' : ''}
              aria-current={page.key === chosen ? 'page' : undefined}
              onClick={(event) => {
                if (event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                goToPage(page.key);
              }}
            >
              {say(page.label)}
              {page.key === 'tasks' && <Badge count={count} />}
            </a>
          </li>
        ))}
      </ul>
      <select
        aria-label={say('officePages')}
        value={pages.some(({ key }) => key === chosen) ? chosen : ''}
        onChange={(event) => goToPage(event.target.value)}
      >
        {pages.every(({ key }) => key !== chosen) && <option value="">{say('officePages')}</option>}
        {pages.map((page) => (
          <option key={page.key} value={page.key}>
            {words(page)}
          </option>
        ))}
      </select>
    </nav>
  );
}
