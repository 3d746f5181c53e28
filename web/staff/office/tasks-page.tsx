import { use } from 'react';
import { TaskList } from '../till/task-list.tsx';
import { OfficeContext } from './office-context.ts';

/** What a person must finish, as the till lists it, each with the button that finishes it. */
export function TasksPage() {
  const { openBill } = use(OfficeContext);
  return <TaskList openBill={openBill} />;
}
