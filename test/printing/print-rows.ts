import type { Pool } from 'pg';
import type { Database } from '../../server/platform/postgres/index.ts';
import type { TestStore } from '../harness/house.ts';

/** What lies in the rows of printing, as a test reads it. */
export type PrintRows = {
  job(id: string): Promise<JobNow>;
  printerRow(id: string): Promise<PrinterNow>;
  openItems(): Promise<Item[]>;
  events(): Promise<{ type: string; subject: string; payload: Record<string, unknown> }[]>;
};

export type JobNow = {
  readonly id: string;
  readonly state: string;
  readonly code: string | null;
  readonly tries: number;
  readonly printerId: string;
  readonly resolution: string | null;
  readonly ended: boolean;
};

type PrinterNow = {
  readonly trouble: string[];
  readonly since: Date | null;
  readonly seen: Date | null;
  readonly holder: string | null;
};

type Item = { readonly kind: string; readonly subject: string; readonly details: Record<string, unknown> };

const jobSql = `select job_id as id, state, code, tries, printer_id as "printerId", resolution,
  ended_at is not null as ended from printing.job where job_id = $1`;
const printerSql = `select trouble, trouble_since as since, seen_at as seen, holder from printing.printer
  where printer_id = $1`;
const itemsSql = `select kind, subject, details from spine.open_item
  where merchant_id = $1 and closed_at is null order by kind, opened_at`;
const eventsSql = `select type, subject, payload from spine.event where merchant_id = $1 order by position`;

export function printRows({ owner }: Database, { merchantId }: TestStore): PrintRows {
  return {
    async job(id) {
      const { rows } = await owner.query<JobNow>(jobSql, [id]);
      if (rows[0] === undefined) throw new Error(`no slip ${id}`);
      return rows[0];
    },
    async printerRow(id) {
      const { rows } = await owner.query<PrinterNow>(printerSql, [id]);
      if (rows[0] === undefined) throw new Error(`no printer ${id}`);
      return rows[0];
    },
    async openItems() {
      return (await owner.query<Item>(itemsSql, [merchantId])).rows;
    },
    async events() {
      type Event = { type: string; subject: string; payload: Record<string, unknown> };
      return (await owner.query<Event>(eventsSql, [merchantId])).rows;
    },
  };
}

/** What others do to the rows of printing: people, other processes, a power cut. */
export type PrintMeddling = {
  /** What a person says of a slip, as the board does it. */
  resolve(id: string, resolution: 'reprinted' | 'cameOut' | 'notNeeded'): Promise<void>;
  /** Leaves a slip as a process leaves it that is killed while it sends. */
  leaveSending(id: string): Promise<void>;
  /** Puts a slip at another printer, as if that one stood in for its own. */
  moveTo(id: string, printerId: string): Promise<void>;
  /** Lets somebody else have a printer, as after a pause that was too long. */
  giveTo(printerId: string, holder: string): Promise<void>;
};

const resolveSql = `with said as (
    update printing.job set resolution = $2, resolved_at = now(), resolved_by = 'test' where job_id = $1 returning job_id)
  update spine.open_item i set closed_at = now(), closed_by = 'test' from said
  where i.subject = said.job_id and i.closed_at is null`;
const leaveSql = `update printing.job set state = 'sending', tries = 1, sending_at = now(), due_at = now()
  where job_id = $1`;
const giveSql = `update printing.printer set holder = $2, held_until = now() + interval '20 seconds'
  where printer_id = $1`;
const moveSql = 'update printing.job set printer_id = $2 where job_id = $1';

export function printMeddling(owner: Pool): PrintMeddling {
  const run = async (text: string, ...values: string[]): Promise<void> => {
    await owner.query(text, values);
  };
  return {
    resolve: (id, resolution) => run(resolveSql, id, resolution),
    leaveSending: (id) => run(leaveSql, id),
    moveTo: (id, printerId) => run(moveSql, id, printerId),
    giveTo: (printerId, holder) => run(giveSql, printerId, holder),
  };
}

/** From now on counts the transactions that change slips or printers; once in a database. */
export async function countWrites(owner: Pool): Promise<(name: 'job' | 'printer') => Promise<number>> {
  await owner.query(`create table public.writes (name text, xid xid8);
    create function public.count_write() returns trigger language plpgsql security definer as
      $$ begin insert into public.writes values (tg_table_name, pg_current_xact_id()); return null; end $$;
    create trigger counted after update on printing.job for each row execute function public.count_write();
    create trigger counted after update on printing.printer for each row execute function public.count_write()`);
  return async (name) => {
    const text = 'select count(distinct xid)::integer as count from public.writes where name = $1';
    const { rows } = await owner.query<{ count: number }>(text, [name]);
    return rows[0]?.count ?? 0;
  };
}
