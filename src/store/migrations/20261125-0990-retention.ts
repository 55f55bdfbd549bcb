import { type Kysely, sql } from 'kysely';

const statements = [
  // What is about to be removed is announced first, and goes a week after that.
  `alter table activity add column removal_notice_id uuid references notice`,
  `create index activity_by_removal_notice on activity (removal_notice_id, number) where removal_notice_id is not null`,
  `create index activity_by_end on activity (workspace_id, decided_at, id)
    where state in ('completed', 'rejected', 'withdrawn')`,
  // Without it each removal would read all activities, for those that follow the removed one up.
  `create index activity_by_followed_up on activity (follow_up_to_id) where follow_up_to_id is not null`,
  // By number and by id it is found when an activity was removed.
  `create index audit_log_of_removed on audit_log using gin ((after -> 'activities') jsonb_path_ops)
    where action = 'activities_removed'`,
  `alter table notice drop constraint notice_audience_check`,
  `alter table notice add constraint notice_audience_check
    check (audience in ('it_channel', 'bot_admins', 'channel', 'auditors'))`,
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
