import type { ColumnType, Generated } from 'kysely';

export interface DeadLetterTable {
  /** That of the job. */
  readonly id: string;
  readonly queue: string;
  /** Its payload: facts only. */
  readonly data: ColumnType<unknown, string, never>;
  readonly singleton_key: string | null;
  readonly failed_at: Date;
  /** When the bot admins were told of it; `null` where they were not yet. */
  readonly reported_at: Generated<Date | null>;
  /** When somebody had it done again; `null` where nobody has. */
  retried_at: Generated<Date | null>;
}

declare module '../database/tables.ts' {
  interface Database {
    dead_letter: DeadLetterTable;
  }
}

export const deadLetterSchema: readonly string[] = [
  // A job that failed for good stays with what it was to do, until it is retried.
  `create table dead_letter (
    id uuid primary key,
    queue text not null,
    data jsonb not null,
    singleton_key text,
    failed_at timestamptz not null,
    reported_at timestamptz,
    retried_at timestamptz
  )`,
];
