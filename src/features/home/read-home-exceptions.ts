import { dateIn } from '../../core/calendar-date.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import type { PersonContext } from '../../platform/context.ts';
import type { Reader } from '../../platform/database/transaction.ts';
import { approvingGroupsOf } from '../access/index.ts';
import { countListedExceptions, type Exception, type ExceptionListQuery, listExceptions } from '../exceptions/index.ts';
import { type PersonNames, readNames } from '../people/index.ts';

export interface HomeExceptions {
  /** That they may decide about. */
  readonly waiting: SomeExceptions;
  /** Those in effect that end first. */
  readonly inEffect: SomeExceptions;
  /** Display names of requesters. */
  readonly names: PersonNames;
}

interface SomeExceptions {
  readonly count: number;
  /** The first few. */
  readonly exceptions: readonly Exception[];
}

const shown = 3;

export async function readHomeExceptions(
  context: PersonContext,
  { scope, timeZone }: { readonly scope: ReadingScope; readonly timeZone: string },
): Promise<HomeExceptions> {
  const { store, workspaceId, clock, actor } = context;
  const today = dateIn(timeZone, clock.now());
  const queryOf = (stage: 'waiting' | 'in_effect'): ExceptionListQuery => ({
    workspaceId,
    scope,
    filter: { stages: [stage], texts: [] },
    today,
  });
  // As far as can be told at a glance; the details say more, and decide.
  const decider = { id: actor.person.id, groups: approvingGroupsOf(actor) };
  const waiting = await readSome(store.db, { ...queryOf('waiting'), decider });
  const inEffect = await readSome(store.db, queryOf('in_effect'));
  const askers = [...waiting.exceptions, ...inEffect.exceptions].map(({ requesterId }) => requesterId);
  return { waiting, inEffect, names: await readNames(store.db, workspaceId, [...new Set(askers)]) };
}

async function readSome(db: Reader, query: ExceptionListQuery): Promise<SomeExceptions> {
  const exceptions = await listExceptions(db, query, { place: { kind: 'start' }, limit: shown });
  const { all } = await countListedExceptions(db, query, 0);
  return { count: all, exceptions };
}
