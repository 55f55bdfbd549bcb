import { type Kysely, sql } from 'kysely';

const isLive = "state in ('pending', 'open', 'active')";
const counted = `(case when ${isLive} then coalesce(counts_on, due_on, 'infinity'::date) else 'infinity'::date end)`;

const statements = [
  // The due date with the days under exceptions, where that is another: kept, since those days are counted in the
  // workspace's zone, which the database does not know. Until the next round of the exceptions' job it stands nowhere.
  `alter table activity add column counts_on date`,
  // The keys of src/store/sort-keys.ts, by the date that counts.
  `drop index activity_sorted_by_due`,
  `create index activity_sorted_by_due on activity (workspace_id, ${counted}, (-number))`,
  `drop index activity_sorted_by_exposure`,
  `create index activity_sorted_by_exposure on activity (workspace_id,
    (case when ${isLive} then case when option = 'attention_required' then 1 else 0 end else 2 end),
    (coalesce(-exposure, 'infinity'::double precision)),
    (case when ${isLive} then case priority when 'high' then 1 when 'medium' then 2 else 3 end else 0 end),
    ${counted},
    (case when ${isLive} then number else -number end))`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
