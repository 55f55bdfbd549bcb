import type { ActivityId } from '../../core/identifiers.ts';
import { type DeviceScope, scopesOverlap } from '../../core/scope.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
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
} from '../activities/index.ts';
import { itChannelIn, readSettingsIn, routesOf } from '../workspace/index.ts';
import { requestTexts } from './texts.ts';

const mostLive = 1000;

/** What is open already about some recommendations, for some or all of the same devices, without what is followed up. */
export async function listRequested(
  { workspaceId, actor }: PersonContext,
  db: Reader,
  query: {
    readonly recommendationIds: readonly RecommendationId[];
    readonly scope: DeviceScope;
    readonly followUpToId: ActivityId | null;
  },
): Promise<readonly Activity[]> {
  const { recommendationIds, scope, followUpToId } = query;
  const live = await listLiveActivitiesForAny(db, workspaceId, { recommendationIds, limit: mostLive });
  const isFollowedUp = (activity: Activity) => activity.id === followUpToId && maySee(actor, activity);
  return live.filter((activity) => !isFollowedUp(activity) && scopesOverlap(activity.scope, scope));
}

const mostNamed = 3;
const mostRead = 100;

/** Cards that ask for the same name each other, where both are in one channel: the oldest, so that few change. */
export const sameRequestLines = contribute(cardLines, async (program, activity) => {
  const { db } = program.store;
  const same = isLive(activity.status) ? await listSame(program, db, activity) : [];
  if (same.length === 0) return [];
  const named = same.slice(0, mostNamed);
  const links = await readCardLinks(db, named);
  return [
    (translator) => {
      const t = translator.with(requestTexts);
      const numbers = named.map(({ id, number }) => numberLink(number, links.get(id) ?? null).mrkdwn);
      const more = same.length > named.length ? 'yes' : 'no';
      return t.mrkdwn('card.same', { numbers: { mrkdwn: listed(t, numbers) }, more });
    },
  ];
});

/** What is open for the same recommendation and for some or all of the same devices, the oldest first. A follow-up is about other ones. */
async function listSame(program: Program, db: Reader, activity: Activity): Promise<readonly Activity[]> {
  const { id, workspaceId, recommendationId, scope, followUpToId } = activity;
  if (recommendationId === null) return [];
  const query = { recommendationIds: [recommendationId], limit: mostRead };
  const live = await listLiveActivitiesForAny(db, workspaceId, query);
  const same = live.filter(
    (other) =>
      other.id !== id && other.id !== followUpToId && other.followUpToId !== id && scopesOverlap(other.scope, scope),
  );
  if (same.length === 0) return [];
  const settings = await readSettingsIn(db, workspaceId);
  const channelsOf = (one: Activity) =>
    one.isWithoutCard
      ? []
      : routesOf(one, settings, itChannelIn(settings, program.defaults)).map(({ channelId }) => channelId);
  const own = channelsOf(activity);
  return same
    .filter((other) => channelsOf(other).some((channelId) => own.includes(channelId)))
    .toSorted((one, other) => one.number - other.number);
}

/** Those that are posted already. */
async function readCardLinks(db: Reader, activities: readonly Activity[]): Promise<ReadonlyMap<string, string | null>> {
  const ids = activities.map(({ id }) => id);
  const cards = await db
    .selectFrom('slack_message')
    .select(['activity_id', 'permalink'])
    .where('activity_id', 'in', valueList(ids, 'uuid'))
    .where('kind', '=', 'card')
    .where('is_former', '=', false)
    .execute();
  return new Map(cards.map((card) => [card.activity_id ?? '', card.permalink]));
}

// One that is newer than these names the same as before.
const mostRedrawn = mostNamed + 1;

/** The oldest others name it from now on, or no longer. */
export async function redrawSameRequests(
  program: Program,
  tx: Tx,
  { activityId, recommendationId, isOpenChanged }: ActivityChange,
): Promise<void> {
  if (!isOpenChanged || recommendationId === null) return;
  const activity = await findActivity(tx, program.workspaceId, activityId);
  const same = activity === null ? [] : await listSame(program, tx, activity);
  for (const other of same.slice(0, mostRedrawn)) await enqueueDelivery(program, tx, other);
}
