import type { CompiledQuery, QueryExecutor } from 'kysely';

/** What is sent to the database during `work`, in the order in which it was sent. */
export async function recordStatements(
  executor: QueryExecutor,
  work: () => Promise<unknown>,
): Promise<readonly CompiledQuery[]> {
  const statements: CompiledQuery[] = [];
  const execute = executor.executeQuery;
  executor.executeQuery = (query, ...rest) => {
    statements.push(query);
    return execute.call(executor, query, ...rest) as ReturnType<typeof execute<never>>;
  };
  try {
    await work();
  } finally {
    executor.executeQuery = execute;
  }
  return statements;
}
