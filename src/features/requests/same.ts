import type { ActivityId } from '../../core/identifiers.ts';
import { type DeviceScope, scopesOverlap } from '../../core/scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import type { SlackMessage } from '../../platform/outbox/slack-messages.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { listed } from '../../platform/slack/views/text.ts';
import { contribute } from '../../platform/slot.ts';
import { maySee } from '../access/index.ts';
import {
  type Activity,
  type ActivityChange,
  cardLines,
  enqueueDelivery,
  findActivity,
  isLive,
  listLiveActivitiesForAny,
  numberLink,
  readFirstCardLinks,
} from '../activities/index.ts';
import { itChannelIn, readSettingsIn, routesOf } from '../workspace/index.ts';
import { requestJobs } from './jobs.ts';
import { requestTexts } from './texts.ts';

const mostLive = 1000;

export interface RequestedQuery {
  readonly recommendationIds: readonly RecommendationId[];
  readonly scope: DeviceScope;
  readonly followUpToId: ActivityId | null;
}

/**
 * Open activities about the recommendations for some or all of the same devices, without the one that is followed up.
 */
export async function listRequested(
  { workspaceId, actor }: PersonContext,
  db: Reader,
  { recommendationIds, scope, followUpToId }: RequestedQuery,
): Promise<readonly Activity[]> {
  const live = await listLiveActivitiesForAny(db, workspaceId, { recommendationIds, limit: mostLive });
  const isFollowedUp = (activity: Activity) => activity.id === followUpToId && maySee(actor, activity);
  return live.filter((activity) => !isFollowedUp(activity) && scopesOverlap(activity.scope, scope));
}

const mostNamed = 3;
const mostRead = 100;

/** Cards in one channel that request the same name each other. Each names the oldest, so that few cards change. */
export const sameRequestLines = contribute(cardLines, async (program, activity) => {
  const { db } = program.store;
  if (!isLive(activity.status)) return [];
  const sameAs = await readSame(program, db, activity);
  const same = sameAs(activity);
  if (same.length === 0) return [];
  const named = same.slice(0, mostNamed);
  const links = await readFirstCardLinks(
    db,
    named.map(({ id }) => id),
  );
  return [
    (translator) => {
      const t = translator.with(requestTexts);
      const numbers = named.map(({ id, number }) => numberLink(number, links.get(id) ?? null).mrkdwn);
      const more = same.length > named.length ? 'yes' : 'no';
      return t.mrkdwn('card.same', { numbers: { mrkdwn: listed(t, numbers) }, more });
    },
  ];
});

/**
 * Returns a function that finds the same as one of the recommendation's open activities, oldest first. A follow-up is
 * about other devices.
 */
async function readSame(
  program: Program,
  db: Reader,
  { id, workspaceId, recommendationId }: Activity,
): Promise<(activity: Activity) => readonly Activity[]> {
  if (recommendationId === null) return () => [];
  const query = { recommendationIds: [recommendationId], limit: mostRead };
  const live = await listLiveActivitiesForAny(db, workspaceId, query);
  // Mostly the activity is the only one.
  if (live.length === 0 || (live.length === 1 && live[0]?.id === id)) return () => [];
  const settings = await readSettingsIn(db, workspaceId);
  const channelsOf = (one: Activity) =>
    one.isWithoutCard
      ? []
      : routesOf(one, settings, itChannelIn(settings, program.defaults)).map(({ channelId }) => channelId);
  const byNumber = live.toSorted((one, other) => one.number - other.number);
  return (activity) => {
    const { scope, followUpToId } = activity;
    const own = channelsOf(activity);
    return byNumber.filter(
      (other) =>
        other.id !== activity.id &&
        other.id !== followUpToId &&
        other.followUpToId !== activity.id &&
        scopesOverlap(other.scope, scope) &&
        channelsOf(other).some((channelId) => own.includes(channelId)),
    );
  };
}

export async function redrawSameOnClosing(program: Program, tx: Tx, change: ActivityChange): Promise<void> {
  if (change.what === 'decided' && change.isOpenChanged) await enqueueRedraw(program, tx, change);
}

/** A new activity waits for its own card, because other cards link to that. */
export async function redrawSameOnLinking(program: Program, tx: Tx, { kind, subject }: SlackMessage): Promise<void> {
  if (kind !== 'card' || subject.kind !== 'activity') return;
  const activityId = subject.id as ActivityId;
  const activity = await findActivity(tx, program.workspaceId, activityId);
  if (activity !== null) await enqueueRedraw(program, tx, { activityId, recommendationId: activity.recommendationId });
}

/** A job draws the other cards again. Mostly there are none. */
async function enqueueRedraw(
  { store, workspaceId }: Program,
  tx: Tx,
  { activityId, recommendationId }: Pick<ActivityChange, 'activityId' | 'recommendationId'>,
): Promise<void> {
  if (recommendationId === null) return;
  const query = { recommendationIds: [recommendationId], limit: 2 };
  const live = await listLiveActivitiesForAny(tx, workspaceId, query);
  if (live.some(({ id }) => id !== activityId)) await store.queue.enqueue(tx, requestJobs.redrawSame, { activityId });
}

export function redrawSameRequests({ program }: Services) {
  return async ({ data }: RunOf<typeof requestJobs.redrawSame>): Promise<void> => {
    const { store, workspaceId } = program;
    const activity = await findActivity(store.db, workspaceId, data.activityId as ActivityId);
    if (activity === null) return;
    const sameAs = await readSame(program, store.db, activity);
    // All other cards name older ones instead.
    const isNamedOn = (other: Activity) =>
      sameAs(other).filter(({ id, number }) => id !== activity.id && number < activity.number).length <= mostNamed;
    const changed = sameAs(activity).filter(isNamedOn);
    if (changed.length === 0) return;
    await store.inTransaction(async (tx) => {
      for (const other of changed) await enqueueDelivery(program, tx, other);
    });
  };
}
