export const renewStatisticsEveryMs = 10_000;

// Autovacuum's condition with PostgreSQL's defaults. The embedded engine has no autovacuum.
const changedTables = `select oid::regclass as name from pg_class join pg_stat_user_tables on relid = oid
  where n_mod_since_analyze > 50 + 0.1 * greatest(reltuples, 0)`;

/** Has the planner look at the tables that have changed much. `run` sends one statement, so that others come between. */
export async function renewStatistics(
  run: (text: string) => Promise<{ readonly rows: readonly unknown[] }>,
): Promise<void> {
  const { rows } = await run(changedTables);
  for (const { name } of rows as readonly { readonly name: string }[]) await run(`analyze ${name}`);
}
