import { isDeepStrictEqual } from 'node:util';
import type { PersonActor } from '../../core/authorization.ts';
import type { ActivityId, PersonId } from '../../core/identifiers.ts';
import { readingScopeOf } from '../../core/reading-scope.ts';
import type { Program } from '../../platform/context.ts';
import { readMessages, type SlackMessage } from '../../platform/outbox/slack-messages.ts';
import { identifyPerson, maySee } from '../access/index.ts';
import {
  type Activity,
  type ActivityNews,
  aboutActivity,
  activityNews,
  daysToRemindOf,
  findActivity,
} from '../activities/index.ts';
import { type HistoryEntry, pauseActions, readHistory } from '../audit/index.ts';
import { listExceptionsOf } from '../exceptions/index.ts';
import { listInactive } from '../people/index.ts';
import { momentNow, readSettings, type WorkspaceSettings } from '../workspace/index.ts';
import { type CardChannel, readCardChannels } from './channels.ts';
import { type Reminder, readReminder } from './direct/reminders.ts';
import { assigneesIn } from './history.ts';
import { openPing, unansweredPing } from './pings.ts';
import { type ActivityDetail, detailOf, readStillExposed } from './read-activity.ts';

export interface ActivityDelivery extends ActivityDetail {
  readonly settings: WorkspaceSettings;
  /** Messages by dedupe key, as they were before this delivery. */
  readonly known: ReadonlyMap<string, SlackMessage>;
  /** Present and past assignees who may still see the activity. */
  readonly assigneeIds: readonly PersonId[];
  readonly reminder: Reminder | null;
  readonly news: readonly ActivityNews[];
  /** Working days since the activity became ready; `null` = too few for a reminder. */
  readonly readyDays: number | null;
  readonly openPing: Pick<HistoryEntry, 'id'> | null;
  /** The open ping, once it has waited too long. */
  readonly unanswered: Pick<HistoryEntry, 'id' | 'action'> | null;
  /** Inactive people among all those whom the detail names. */
  readonly inactiveIds: readonly PersonId[];
  readonly exceptionRequesters: ReadonlyMap<number, PersonId>;
  /** `null` = the people mirror does not know the person. */
  readonly actorOf: (id: PersonId) => Promise<PersonActor | null>;
  /** The devices that a dispute names to this person. */
  readonly stillExposedTo: (id: PersonId) => Promise<readonly string[]>;
  /** In the order of the routes; empty while no channel is set. */
  readonly channels: readonly CardChannel[];
  /** Channels with a card that no longer belongs there. */
  readonly formerChannels: readonly CardChannel[];
  /** For cards without a channel, and for people whom the mirror does not know. */
  readonly workspaceLocale: string;
}

/** `null` = the activity does not exist. */
export async function readDelivery(program: Program, id: ActivityId): Promise<ActivityDelivery | null> {
  const { store, workspaceId } = program;
  const known = await readOneMoment(program, id);
  if (known === null) return null;
  const { activity, history } = known;
  const settings = await readSettings(program);
  const detail = await detailOf(program, activity, { settings, history, scope: { kind: 'everything' } });
  const moment = momentNow(program, settings);
  const actorOf = askingOnce(async (personId) => (await identifyPerson(program, personId)).actor);
  const readers = async (ids: readonly PersonId[]) => await listReaders(actorOf, activity, ids);
  const news = (await Promise.all(program.slots.of(activityNews).map((read) => read(program, activity)))).flat();
  const toldIds = [activity.requesterId, ...(await readers(news.flatMap(({ personIds }) => personIds)))];
  const followerIds = await readers(detail.followers.map(({ personId }) => personId));
  return {
    ...detail,
    settings,
    known: await readMessages(store.db, aboutActivity(id)),
    followers: detail.followers.filter(({ personId }) => followerIds.includes(personId)),
    assigneeIds: await readers(assigneesIn(history)),
    reminder: await readReminder(program, { activity, history }, moment),
    readyDays: daysToRemindOf(activity, moment),
    openPing: openPing(activity, history),
    unanswered: unansweredPing(activity, history, moment),
    news: news.map((one) => ({ ...one, personIds: one.personIds.filter((personId) => toldIds.includes(personId)) })),
    inactiveIds: await listInactive(store.db, workspaceId, [...detail.names.keys()]),
    exceptionRequesters: await readExceptionRequesters(program, detail),
    actorOf,
    stillExposedTo: async (personId) => {
      const grants = (await actorOf(personId))?.grants ?? [];
      return await readStillExposed(program, activity, readingScopeOf(grants, personId));
    },
    ...(await readCardChannels(program, settings, detail)),
    workspaceLocale: settings.locale,
  };
}

/** Reads both again where the activity changes in between. A raise to High must meet the activity that is High. */
async function readOneMoment({ store, workspaceId }: Program, id: ActivityId) {
  let activity = await findActivity(store.db, workspaceId, id);
  for (;;) {
    if (activity === null) return null;
    const history = await readHistory(store.db, id);
    const after: Activity | null = await findActivity(store.db, workspaceId, id);
    if (isDeepStrictEqual(after, activity)) return { activity, history };
    activity = after;
  }
}

type Asking = ActivityDelivery['actorOf'];

function askingOnce(ask: Asking): Asking {
  const answers = new Map<PersonId, Promise<PersonActor | null>>();
  return (id) => {
    const answer = answers.get(id) ?? ask(id);
    answers.set(id, answer);
    return answer;
  };
}

async function listReaders(
  actorOf: Asking,
  activity: Activity,
  ids: readonly PersonId[],
): Promise<readonly PersonId[]> {
  const readers: PersonId[] = [];
  for (const id of ids) {
    const actor = await actorOf(id);
    if (actor !== null && maySee(actor, activity)) readers.push(id);
  }
  return readers;
}

async function readExceptionRequesters(
  { store, workspaceId }: Program,
  { activity: { recommendationId }, history }: Pick<ActivityDetail, 'activity' | 'history'>,
): Promise<ReadonlyMap<number, PersonId>> {
  if (recommendationId === null || !history.some(({ action }) => pauseActions.has(action))) return new Map();
  const exceptions = await listExceptionsOf(store.db, { workspaceId, recommendationId });
  return new Map(exceptions.map(({ number, requesterId }) => [number, requesterId]));
}
