import { dateIn } from '../domain/calendar-date.ts';
import type { Exception } from '../domain/exception.ts';
import type { ReadingScope } from '../domain/reading-scope.ts';
import { coverageOf } from '../domain/role-grants.ts';
import { countListedExceptions, type ExceptionListQuery, listExceptions } from '../store/list-exceptions.ts';
import { type PersonNames, readNames } from '../store/people.ts';
import type { PersonContext } from './context.ts';

export interface HomeExceptions {
  /** That they may decide about. */
  readonly waiting: { readonly count: number; readonly exceptions: readonly Exception[] };
  /** Those in effect that end first. */
  readonly inEffect: { readonly count: number; readonly exceptions: readonly Exception[] };
  /** Display names of requesters. */
  readonly names: PersonNames;
}

const shown = 3;
// Far more than wait for anybody; nobody counts further.
const mostWaiting = 100;

export async function readHomeExceptions(
  context: PersonContext,
  { scope, timeZone }: { readonly scope: ReadingScope; readonly timeZone: string },
): Promise<HomeExceptions> {
  const { store, workspaceId, clock } = context;
  const today = dateIn(timeZone, clock.now());
  const queryOf = (stage: 'waiting' | 'in_effect'): ExceptionListQuery => ({
    workspaceId,
    scope,
    filter: { stages: [stage], texts: [] },
    today,
  });
  const start = { kind: 'start' } as const;
  const all = await listExceptions(store.db, queryOf('waiting'), { place: start, limit: mostWaiting });
  const waiting = all.filter((exception) => isTheirsToDecide(context, exception));
  const inEffect = await listExceptions(store.db, queryOf('in_effect'), { place: start, limit: shown });
  const counted = await countListedExceptions(store.db, queryOf('in_effect'), 0);
  const askers = [...waiting.slice(0, shown), ...inEffect].map(({ requesterId }) => requesterId);
  return {
    waiting: { count: waiting.length, exceptions: waiting.slice(0, shown) },
    inEffect: { count: counted.all, exceptions: inEffect },
    names: await readNames(store.db, workspaceId, [...new Set(askers)]),
  };
}

/** As far as can be told at a glance; the details say more, and decide. */
function isTheirsToDecide({ actor }: PersonContext, { scope, requesterId, renewal }: Exception): boolean {
  const askers = [requesterId, renewal?.requesterId];
  return coverageOf(actor.grants, 'exception_approver', scope).kind === 'covered' && !askers.includes(actor.person.id);
}
