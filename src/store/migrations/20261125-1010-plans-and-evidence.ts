import { type Kysely, sql } from 'kysely';

const statements = [
  // What IT has planned for what they accepted.
  `alter table activity
    add column planned_on date,
    add column change_number text not null default '' check (length(change_number) <= 40)`,
  `alter table activity add constraint attention_required_has_no_plan
    check (option <> 'attention_required' or planned_on is null and change_number = '')`,
  // What shows that it was done: a link, and files that Slack keeps, by id, name, address and size.
  `alter table activity add column completion_evidence jsonb`,
  `alter table activity add constraint evidence_is_of_a_completion
    check (completion_evidence is null or state = 'completed')`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
