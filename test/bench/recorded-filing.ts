import type { CompiledQuery, QueryExecutor } from 'kysely';
import type { PersonContext } from '../../src/platform/context.ts';
import type { Store } from '../../src/platform/database/store.ts';
import { farDue } from '../support/far-due.ts';
import { fileActivity } from '../support/file-activity.ts';

/** The statements of one filing, to be repeated by the bare driver with other ids. */
export interface RecordedFiling {
  readonly statements: readonly CompiledQuery[];
  readonly ids: readonly string[];
}

export async function fileOne(context: PersonContext) {
  return await fileActivity(context, {
    subject: { kind: 'plain_words', title: 'Update the kiosks in the lobby' },
    option: 'update',
    groupRefs: [],
    priority: 'medium',
    dueOn: farDue,
    notes: 'They are used by visitors.',
  });
}

/** Files once, and keeps what was sent to the database. */
export async function recordFiling(context: PersonContext): Promise<RecordedFiling> {
  const statements: CompiledQuery[] = [];
  const { store } = context;
  const recording: Store = {
    ...store,
    inTransaction: (work) =>
      store.inTransaction(async (tx) => {
        record(tx.getExecutor(), statements);
        return await work(tx);
      }),
  };
  await fileOne({ ...context, store: recording });
  const text = JSON.stringify(statements.map(({ parameters }) => parameters));
  const ids = new Set(text.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g));
  return { statements, ids: [...ids] };
}

function record(executor: QueryExecutor, statements: CompiledQuery[]): void {
  const execute = executor.executeQuery.bind(executor);
  executor.executeQuery = (query, ...rest) => {
    statements.push(query);
    return execute(query, ...rest);
  };
}

export interface FreshFiling {
  readonly ids: readonly string[];
  /** Its place in the chain of audit rows. */
  readonly seq: number;
}

/** The parameters of a statement, with the ids of another filing. */
export function parametersFor(
  { sql, parameters }: CompiledQuery,
  recorded: RecordedFiling,
  fresh: FreshFiling,
): unknown[] {
  return parameters.map((parameter) => {
    // The one number in the link of the chain.
    if (typeof parameter === 'number' && sql.startsWith('insert into "audit_chain"')) return fresh.seq;
    if (typeof parameter !== 'string') return parameter;
    return recorded.ids.reduce((text, id, at) => text.replaceAll(id, fresh.ids[at] ?? id), parameter);
  });
}
