import { sql } from 'kysely';
import type { Reader } from './transaction.ts';

/** The numbers that a workspace gives next. */
export interface NextNumbers {
  readonly workspaceId: string;
  readonly activity: number;
  /** `null` where the schema is from before there were exceptions. */
  readonly exception: number | null;
}

/** Leaves out so many numbers of activities and of exceptions, in each workspace. */
export async function skipNumbers(db: Reader, count: number): Promise<readonly NextNumbers[]> {
  const hasExceptions = await knowsExceptions(db);
  const more = hasExceptions ? sql`, next_exception_number = next_exception_number + ${count}::integer` : sql``;
  const exception = hasExceptions ? sql`next_exception_number` : sql`null::integer`;
  const { rows } = await sql<NextNumbers>`update workspace set next_number = next_number + ${count}::integer${more}
    returning id as "workspaceId", next_number as activity, ${exception} as exception`.execute(db);
  return rows.toSorted((a, b) => (a.workspaceId < b.workspaceId ? -1 : 1));
}

async function knowsExceptions(db: Reader): Promise<boolean> {
  const { rows } = await sql`select from information_schema.columns
    where table_schema = current_schema() and table_name = 'workspace' and column_name = 'next_exception_number'`.execute(
    db,
  );
  return rows.length > 0;
}
