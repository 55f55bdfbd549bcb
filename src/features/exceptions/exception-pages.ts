import type { WorkspaceId } from '../../domain/identifiers.ts';
import type { Reader } from '../../store/transaction.ts';
import type { Exception, ExceptionId, ExceptionState } from './exception.ts';
import { listExceptionsByState } from './exceptions.ts';

const perPage = 500;

/** All that are in one of the states, a page at a time; what changes meanwhile moves no page. */
export async function* exceptionPages(
  db: Reader,
  workspaceId: WorkspaceId,
  states: readonly ExceptionState[],
): AsyncGenerator<readonly Exception[]> {
  for (let after: ExceptionId | null = null; ; ) {
    const page: readonly Exception[] = await listExceptionsByState(db, workspaceId, { states, after, limit: perPage });
    if (page.length > 0) yield page;
    after = page.at(-1)?.id ?? null;
    if (after === null || page.length < perPage) return;
  }
}
