import { personOf } from '../../../domain/decided-by.ts';
import type { ListPlace } from '../../../domain/list-place.ts';
import { permitReading } from '../../../domain/permissions.ts';
import { readingScopeOf } from '../../../domain/reading-scope.ts';
import { type PersonNames, readNames } from '../../../store/people.ts';
import { readToday } from '../../../usecases/channel-manner.ts';
import type { PersonContext } from '../../../usecases/context.ts';
import { approvalOf, type Exception } from '../exception.ts';
import { type ExceptionFilter, type ExceptionOrder, exceptionOrderOf } from './exception-filter.ts';
import {
  countListedExceptions,
  type ExceptionListQuery,
  listExceptions as listInStore,
} from './list-exceptions-store.ts';

export interface ExceptionList {
  readonly exceptions: readonly Exception[];
  /** Display names of requesters and approvers. */
  readonly names: PersonNames;
  readonly order: ExceptionOrder;
  /** How many there are on all pages. */
  readonly count: number;
  /** How many stand on the pages before this one. */
  readonly before: number;
}

export const exceptionsPerPage = 10;

/** One page of the exceptions that somebody asks for and may see. */
export async function listExceptions(
  context: PersonContext,
  { filter, place }: { readonly filter: ExceptionFilter; readonly place: ListPlace },
): Promise<ExceptionList> {
  permitReading(context.actor);
  const { store, workspaceId, actor } = context;
  const query: ExceptionListQuery = {
    workspaceId,
    scope: readingScopeOf(actor.grants, actor.person.id),
    filter,
    today: await readToday(context, store.db),
  };
  const exceptions = await pageOf(context, query, place);
  const [first] = exceptions;
  const { all, before } = await countListedExceptions(store.db, query, first?.number ?? 0);
  return {
    exceptions,
    names: await readNames(store.db, workspaceId, exceptions.flatMap(peopleIn)),
    order: exceptionOrderOf(filter),
    count: all,
    before: first === undefined ? 0 : before,
  };
}

/** Where nothing, or less than a page, is left on the way there, the first page. */
async function pageOf(
  { store }: PersonContext,
  query: ExceptionListQuery,
  place: ListPlace,
): Promise<readonly Exception[]> {
  const limit = exceptionsPerPage;
  const page = await listInStore(store.db, query, { place, limit });
  const isWhole = place.kind === 'newer' ? page.length === limit : page.length > 0;
  return isWhole || place.kind === 'start'
    ? page
    : await listInStore(store.db, query, { place: { kind: 'start' }, limit });
}

function peopleIn(exception: Exception) {
  const approval = approvalOf(exception);
  const approver = approval === null ? null : personOf(approval.by);
  return approver === null ? [exception.requesterId] : [exception.requesterId, approver];
}
