import { type Actor, isAuthorized } from '../../../core/authorization.ts';
import { personOf } from '../../../core/completion.ts';
import type { CalendarDate } from '../../../core/dates.ts';
import { rejectWith } from '../../../core/domain-error.ts';
import type { ExceptionId } from '../../../core/identifiers.ts';
import type { ListPlace } from '../../../core/paging.ts';
import { readingScopeOf, type Seeable } from '../../../core/reading-scope.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { pageOrFirst } from '../../../platform/database/batches.ts';
import type { Names } from '../../../platform/slack/views/text.ts';
import { authorizeReading, maySee } from '../../access/index.ts';
import { readNames } from '../../people/index.ts';
import { readToday } from '../../workspace/index.ts';
import { heldUntil } from '../end.ts';
import { readExceptionHistory } from '../events.ts';
import {
  approvalOf,
  authorizeExceptionChange,
  authorizeExceptionRequest,
  type Exception,
  type ExceptionAmong,
} from '../exception.ts';
import { type ExceptionEvent, type ExceptionVerb, possibleVerbs } from '../lifecycle.ts';
import { readExceptionImpact } from '../pauses/read.ts';
import { findException, findExceptionByNumber, listExceptionsOf } from '../store.ts';
import type { ExceptionModel } from './card.ts';
import { type ExceptionFilter, type ExceptionOrder, exceptionOrderOf } from './filter.ts';
import { exceptionsPerPage } from './list.ts';
import { countListedExceptions, type ExceptionListQuery, listExceptions } from './list-store.ts';

export interface ExceptionDetail extends ExceptionReading {
  readonly verbs: readonly ExceptionVerb[];
}

/** Throws `exception_gone` also where the person may not see the exception. */
export async function readExceptionByNumber(context: PersonContext, number: number): Promise<ExceptionDetail> {
  authorizeReading(context.actor);
  return await detailOf(context, await findExceptionByNumber(context.store.db, context.workspaceId, number));
}

/** Throws `exception_gone` also where the person may not see the exception. */
export async function readExceptionById(context: PersonContext, id: ExceptionId): Promise<ExceptionDetail> {
  authorizeReading(context.actor);
  return await detailOf(context, await findException(context.store.db, context.workspaceId, id));
}

export interface ExceptionReading extends ExceptionModel {
  /** Oldest first. */
  readonly history: readonly ExceptionEvent[];
}

/** `isNamed`: whether the reader may see an activity’s number. */
export async function readExceptionFacts(
  program: Pick<Program, 'store' | 'workspaceId'>,
  exception: Exception,
  isNamed: (activity: Seeable) => boolean,
): Promise<ExceptionReading> {
  const { store, workspaceId } = program;
  const history = await readExceptionHistory(store.db, exception.id);
  return {
    exception,
    impact: await readExceptionImpact(program, exception, isNamed),
    continuedUntil: await readContinuedUntil(program, exception),
    history,
    names: await readNames(store.db, workspaceId, peopleIn(exception, history)),
  };
}

/** `null` where the exception is no renewal, or the continued one is no longer in effect. */
export async function readContinuedUntil(
  { store, workspaceId }: Pick<Program, 'store' | 'workspaceId'>,
  { renewal }: Pick<Exception, 'renewal'>,
): Promise<CalendarDate | null> {
  if (renewal === null) return null;
  const continued = await findException(store.db, workspaceId, renewal.of);
  return continued === null ? null : heldUntil(continued);
}

interface ExceptionList {
  readonly exceptions: readonly Exception[];
  readonly names: Names;
  readonly order: ExceptionOrder;
  /** On all pages. */
  readonly count: number;
  /** On the pages before this one. */
  readonly before: number;
}

export async function readExceptionPage(
  context: PersonContext,
  { filter, place }: { readonly filter: ExceptionFilter; readonly place: ListPlace },
): Promise<ExceptionList> {
  authorizeReading(context.actor);
  const { store, workspaceId, actor } = context;
  const query: ExceptionListQuery = {
    workspaceId,
    scope: readingScopeOf(actor.grants, actor.person.id),
    filter,
    today: await readToday(context, store.db),
  };
  const exceptions = await pageOrFirst({ place, limit: exceptionsPerPage }, (page) =>
    listExceptions(store.db, query, page),
  );
  const [first] = exceptions;
  const { all, before } = await countListedExceptions(store.db, query, first?.number ?? 0);
  return {
    exceptions,
    names: await readNames(store.db, workspaceId, exceptions.flatMap(requesterAndApprover)),
    order: exceptionOrderOf(filter),
    count: all,
    before: first === undefined ? 0 : before,
  };
}

async function detailOf(context: PersonContext, found: Exception | null): Promise<ExceptionDetail> {
  const { actor, store } = context;
  if (found === null || !maySee(actor, { ...found, assigneeId: null })) rejectWith('exception_gone', {});
  const { workspaceId, recommendationId } = found;
  const all = await listExceptionsOf(store.db, { workspaceId, recommendationId });
  const verbs = possibleVerbs(found).filter((verb) => may(actor, verb, { exception: found, all }));
  return { ...(await readExceptionFacts(context, found, (activity) => maySee(actor, activity))), verbs };
}

function may(actor: Actor, verb: ExceptionVerb, among: ExceptionAmong): boolean {
  if (verb === 'renew') return isAuthorized(() => authorizeExceptionRequest(actor, among.exception.scope));
  return isAuthorized(() => authorizeExceptionChange(actor, verb, among));
}

function peopleIn(exception: Exception, history: readonly ExceptionEvent[]) {
  const approval = approvalOf(exception);
  const deciders = [exception.status.decision, ...history, ...(approval === null ? [] : [approval])];
  return [exception.requesterId, ...deciders.map(({ by }) => personOf(by)).filter((id) => id !== null)];
}

function requesterAndApprover(exception: Exception) {
  const approval = approvalOf(exception);
  const approver = approval === null ? null : personOf(approval.by);
  return approver === null ? [exception.requesterId] : [exception.requesterId, approver];
}
