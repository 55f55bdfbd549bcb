import { type ReadingScope, readingScopeOf } from '../../core/reading-scope.ts';
import { dayMs } from '../../core/time.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { claimKey } from '../../platform/database/claim-request.ts';
import { authorizeReading } from '../access/index.ts';
import type { ListOrder } from '../activities/index.ts';
import { readStatusFacts } from '../card/index.ts';
import { readSettings, todayOf } from '../workspace/index.ts';
import { findOwnOrder } from './orders.ts';
import { type TopRequest, topOrders } from './top.ts';
import { type ActivityTotals, countActivities, listTopActivities, type TopQuery } from './top-store.ts';
import type { TopEntry } from './top-view.ts';

export interface TopActivities {
  readonly entries: readonly TopEntry[];
  readonly totals: ActivityTotals;
  readonly request: TopRequest;
  readonly ownOrder: ListOrder | null;
}

const completedWindowMs = 30 * dayMs;

/** The live activities that come first, and what was completed in the last 30 days, of what the person may see. */
export async function readTopActivities(context: PersonContext, request: TopRequest): Promise<TopActivities> {
  authorizeReading(context.actor);
  const { store, workspaceId, actor } = context;
  const scope = readingScopeOf(actor.grants, actor.person.id);
  const settings = await readSettings(context);
  const now = context.clock.now();
  const { by, groups, priorities } = request;
  const asked = { scope, groups, priorities };
  const entries = await readTopEntries(context, { ...asked, by, limit: request.count }, scope);
  const totals = await countActivities(store.db, workspaceId, {
    ...asked,
    due: { today: todayOf(context, settings) },
    completedSince: new Date(now.getTime() - completedWindowMs),
  });
  return { request, totals, entries, ownOrder: findOwnOrder(context, by) };
}

/** The live activities that come first, as `reader` may know them. */
export async function readTopEntries(
  program: Program,
  { by = 'exposure', ...query }: Omit<TopQuery, 'by'> & { readonly by?: string },
  reader: ReadingScope,
): Promise<readonly TopEntry[]> {
  const ownOrder = findOwnOrder(program, by);
  const order = ownOrder ?? topOrders.find((one) => one === by) ?? 'exposure';
  const entries = await listTopActivities(program.store.db, program.workspaceId, { ...query, by: order });
  const activities = entries.map(({ activity }) => activity);
  const statusOf = await readStatusFacts(program, activities, { settings: await readSettings(program), reader });
  const remarks = await ownOrder?.remarks?.(program.store.db, activities);
  return entries.map((entry) => {
    const { activity } = entry;
    return { ...entry, ...statusOf(activity), remark: remarks?.get(activity.id) ?? null };
  });
}

/** `repeat`: Slack brought the same press twice. */
export type ShareClaim = 'claimed' | 'repeat' | 'shared_before';

/**
 * Claims the sharing of one message. The claim comes before the post and stays
 * where that fails: rather nothing than the same list twice, since a new list costs one command.
 */
export async function claimShare(
  context: PersonContext,
  message: { readonly channelId: string | null; readonly messageTs: string | null },
): Promise<ShareClaim> {
  authorizeReading(context.actor);
  const key = shareKey(context, message);
  if (key === null) return 'claimed';
  const { workspaceId, store, clock, actor, requestKey } = context;
  const press = requestKey ?? actor.person.id;
  const claim = { workspaceId, key, subjectId: press, at: clock.now() };
  const earlier = await store.inTransaction((tx) => claimKey(tx, claim));
  if (earlier === null) return 'claimed';
  return requestKey !== null && earlier === press ? 'repeat' : 'shared_before';
}

/** By the message, so that two presses of its button are one request; otherwise by the press. */
function shareKey(
  { actor, requestKey }: PersonContext,
  { channelId, messageTs }: Parameters<typeof claimShare>[1],
): string | null {
  return messageTs === null ? requestKey : `share:${actor.person.id}:${channelId ?? ''}:${messageTs}`;
}
