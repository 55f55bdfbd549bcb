import { type Kysely, sql } from 'kysely';

/** Configuration steps have one name everywhere: “remediation options” are what somebody chooses in a request. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `alter table configuration_steps rename column remediation_options to steps`,
  `update sync_state set name = 'configuration_steps' where name = 'remediation_options'`,
  `update sync_state set last_failure = jsonb_set(last_failure, '{what}', '"configuration_steps"')
    where last_failure ->> 'what' = 'remediation_options'`,
  `update notice set facts = jsonb_set(facts, '{connection}', '"configuration_steps"')
    where kind in ('connection_failing', 'connection_healed') and facts ->> 'connection' = 'remediation_options'`,
  `update notice set facts = jsonb_set(facts, '{failure,what}', '"configuration_steps"')
    where kind = 'connection_failing' and facts #>> '{failure,what}' = 'remediation_options'`,
];
