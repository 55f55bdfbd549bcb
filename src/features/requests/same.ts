import { scopesOverlap } from '../../core/scope.ts';
import type { Program } from '../../platform/context.ts';
import { valueList } from '../../platform/database/sql.ts';
import type { Reader, Tx } from '../../platform/database/transaction.ts';
import { listed } from '../../platform/slack/views/text.ts';
import { contribute } from '../../platform/slot.ts';
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
import { requestTexts } from './texts.ts';

const mostNamed = 3;
const mostLive = 1000;

/** Cards that ask for the same name each other, where both are in one channel. */
export const sameRequestLines = contribute(cardLines, async (program, activity) => {
  const found = await listOnCards(program.store.db, activity);
  if (found.length === 0) return [];
  const named = found.slice(0, mostNamed).map(({ number, permalink }) => numberLink(number, permalink));
  return [
    (translator) => {
      const t = translator.with(requestTexts);
      const numbers = listed(
        t,
        named.map(({ mrkdwn }) => mrkdwn),
      );
      return t.mrkdwn('card.same', { numbers: { mrkdwn: numbers }, more: found.length - named.length });
    },
  ];
});

/** What is open for the same recommendation and for some or all of the same devices. A follow-up is about other ones. */
async function listSame(db: Reader, activity: Activity): Promise<readonly Activity[]> {
  const { id, workspaceId, recommendationId, scope, followUpToId } = activity;
  if (recommendationId === null) return [];
  const query = { recommendationIds: [recommendationId], limit: mostLive };
  const live = await listLiveActivitiesForAny(db, workspaceId, query);
  return live.filter(
    (other) =>
      other.id !== id && other.id !== followUpToId && other.followUpToId !== id && scopesOverlap(other.scope, scope),
  );
}

async function listOnCards(db: Reader, activity: Activity) {
  const same = isLive(activity.status) ? await listSame(db, activity) : [];
  if (same.length === 0) return [];
  const ids = [activity, ...same].map(({ id }) => id);
  const cards = await db
    .selectFrom('slack_message')
    .select(['activity_id', 'channel_id', 'permalink'])
    .where('activity_id', 'in', valueList(ids, 'uuid'))
    .where('kind', '=', 'card')
    .where('is_former', '=', false)
    .where('channel_id', 'is not', null)
    .execute();
  const own = cards.filter((card) => card.activity_id === activity.id).map((card) => card.channel_id);
  return same.flatMap(({ id, number }) => {
    const card = cards.find((one) => one.activity_id === id && own.includes(one.channel_id));
    return card === undefined ? [] : [{ number, permalink: card.permalink }];
  });
}

/** The others name it from now on, or no longer. */
export async function updateSameRequests(
  program: Program,
  tx: Tx,
  { activityId, recommendationId, isOpenChanged }: ActivityChange,
): Promise<void> {
  if (!isOpenChanged || recommendationId === null) return;
  const activity = await findActivity(tx, program.workspaceId, activityId);
  const same = activity === null ? [] : await listSame(tx, activity);
  for (const other of same) await enqueueDelivery(program, tx, other);
}
