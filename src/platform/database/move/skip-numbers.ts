import { sql } from 'kysely';
import type { Reader } from '../transaction.ts';

/** The numbers that a workspace gives next. */
export interface NextNumbers {
  readonly workspaceId: string;
  readonly activity: number;
  readonly exception: number;
}

/** Leaves out so many numbers of activities and of exceptions, in each workspace. */
export async function skipNumbers(db: Reader, count: number): Promise<readonly NextNumbers[]> {
  const { rows } = await sql<NextNumbers>`update workspace
    set next_number = next_number + ${count}::integer, next_exception_number = next_exception_number + ${count}::integer
    returning id as "workspaceId", next_number as activity, next_exception_number as exception`.execute(db);
  return rows.toSorted((a, b) => (a.workspaceId < b.workspaceId ? -1 : 1));
}
