import { type Kysely, sql } from 'kysely';

const statements = [
  // Ours ended, and Defender still shows one: said of the exception that ended.
  `alter table exception_finding drop constraint exception_finding_kind_check`,
  `alter table exception_finding add constraint known_kind
    check (kind in ('unknown_here', 'ended_here', 'not_in_defender'))`,
  `alter table exception_finding drop constraint of_an_exception`,
  `alter table exception_finding add constraint of_an_exception
    check ((kind = 'unknown_here') = (exception_id is null))`,

  // What was settled can be found again.
  `drop index one_finding_of_an_exception`,
  `create unique index one_finding_of_an_exception on exception_finding (exception_id)
    where exception_id is not null and closed_at is null`,
  `create index findings_of_an_exception on exception_finding (exception_id) where exception_id is not null`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
