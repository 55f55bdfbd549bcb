import type { CalendarDate } from '../../core/dates.ts';
import type { ActivityId } from '../../core/identifiers.ts';
import type { Priority } from '../../core/priority.ts';
import { deviceGroupRef } from '../../core/scope.ts';
import { type RecommendationId, remediationOptions } from '../../microsoft/recommendation.ts';
import type { PersonContext } from '../../platform/context.ts';
import { askParts, type PartBlocks } from '../../platform/slack/form-part.ts';
import { canAnybodyAccept, maySee } from '../access/index.ts';
import {
  type Activity,
  type DueChoice,
  dueFields,
  findActivity,
  isOverdueNow,
  listFollowed,
  type ProposedDue,
  proposeDueDates,
  type Remark,
} from '../activities/index.ts';
import {
  areGroupsStale,
  hasRecommendations,
  listDeviceGroups,
  listRecommendationsByRefs,
  type MirroredRecommendation,
  type SharedDeviceGroup,
  sharedGroups,
} from '../recommendations/index.ts';
import { readSettings } from '../workspace/index.ts';
import { authorizeFiling, sharedOptions, type WantedOption } from './filing.ts';
import { listRequested, type RequestedQuery } from './same.ts';
import { readRequestRemarks } from './slots.ts';
import { deviceScopeOf } from './subjects.ts';

export interface RequestItem {
  readonly recommendation: MirroredRecommendation;
  /** False until the device list has been read. */
  readonly hasGroups: boolean;
  /** Devices in the chosen scope; `null` = unknown. */
  readonly deviceCount: number | null;
  /** Open activities for some or all of the chosen scope that the person may see. */
  readonly requested: readonly RequestedActivity[];
  /** There are others that the person may not see. */
  readonly hasUnseen: boolean;
  /** Applies where no date is chosen. */
  readonly due: ProposedDue;
  readonly remarks: readonly Remark[];
}

export interface RequestedActivity {
  readonly activity: Activity;
  readonly isOverdue: boolean;
  /** The person requested it, or follows it. */
  readonly isNotified: boolean;
}

/** What the request form shows for the choice so far, from the database alone. */
export interface RequestFormFacts {
  /** The mirror has no recommendations, so the form takes plain words. */
  readonly takesPlainWords: boolean;
  /** Those that Defender still lists, in the order in which they were chosen. */
  readonly items: readonly RequestItem[];
  /** Shown after all remarks on the items. */
  readonly closingRemarks: readonly Remark[];
  /** The one to preselect first; plain words preselect none. */
  readonly options: readonly WantedOption[];
  readonly chosenGroups: readonly SharedDeviceGroup[];
  /** Recommendations whose device groups are unknown or stale. */
  readonly wantsGroupsOf: readonly RecommendationId[];
  /** `null` = none, or the form is about something else by now. */
  readonly followUpTo: Activity | null;
  /** Nobody has the role to accept a request for the chosen scope. */
  readonly lacksItAdmin: boolean;
  readonly offersTicket: boolean;
  /** For plain words, or while nothing is chosen. */
  readonly due: ProposedDue;
  readonly asked: readonly PartBlocks[];
}

export interface FormChoice {
  readonly recommendationRefs: readonly number[];
  readonly groupRefs: readonly string[];
  readonly option: WantedOption | null;
  readonly priority: Priority;
  /** `null` = as proposed. */
  readonly dueOn: CalendarDate | null;
  /** The activity that the form was opened to follow up. */
  readonly followUpToId: ActivityId | null;
}

export async function prepareRequestForm(context: PersonContext, choice: FormChoice): Promise<RequestFormFacts> {
  authorizeFiling(context.actor);
  const { db } = context.store;
  const settings = await readSettings(context);
  const now = context.clock.now();
  const found = await listRecommendationsByRefs(db, choice.recommendationRefs);
  const recommendations = found.filter(({ isRemoved }) => !isRemoved);
  const ids = recommendations.map(({ id }) => id);
  const takesPlainWords = ids.length === 0 && !(await hasRecommendations(db));
  const groups = await listDeviceGroups(db, ids);
  const chosenGroups = sharedGroups(groups).filter(({ name }) => choice.groupRefs.includes(deviceGroupRef(name)));
  const names = chosenGroups.map(({ name }) => name);
  const scope = deviceScopeOf(names);
  const followed = await followedUp(context, choice.followUpToId);
  const requested = await requestedIn(context, { recommendationIds: ids, scope, followUpToId: followed?.id ?? null });
  const remarks = await readRequestRemarks(context, ids, scope);
  const asked = { recommendationIds: ids, scope, priority: choice.priority, activity: null };
  const proposed = await proposeDueDates(context, db, settings, asked);
  const subjects = (takesPlainWords ? [null] : ids).map((recommendationId): DueChoice => {
    const isDated = choice.option !== 'attention_required';
    const dueOn = isDated ? (choice.dueOn ?? proposed(recommendationId).dueOn) : null;
    return { activity: null, recommendationId, scope, priority: choice.priority, dueOn, reason: null };
  });
  const groupsOf = (id: RecommendationId) => groups.filter(({ recommendationId }) => recommendationId === id);
  return {
    takesPlainWords,
    items: recommendations.map((recommendation): RequestItem => {
      const { id } = recommendation;
      const own = groupsOf(id);
      const chosen = own.filter(({ name }) => names.includes(name));
      const all = requested.filter(({ activity }) => activity.recommendationId === id);
      return {
        recommendation,
        hasGroups: own.length > 0,
        deviceCount:
          names.length === 0
            ? recommendation.exposedMachinesCount
            : chosen.reduce((sum, { deviceCount }) => sum + deviceCount, 0),
        requested: all.filter(({ activity }) => maySee(context.actor, activity)),
        hasUnseen: all.some(({ activity }) => !maySee(context.actor, activity)),
        due: proposed(id),
        remarks: remarks.flatMap(({ of }) => of.get(id) ?? []),
      };
    }),
    closingRemarks: remarks.flatMap(({ of, closing }) => (of.size > 0 ? [closing] : [])),
    options: takesPlainWords ? remediationOptions : sharedOptions(recommendations),
    chosenGroups,
    wantsGroupsOf: ids.filter((id) => areGroupsStale(groupsOf(id), now)),
    followUpTo: ids.some((id) => id === followed?.recommendationId) ? followed : null,
    lacksItAdmin: ids.length > 0 && !(await canAnybodyAccept(context, db, scope)),
    offersTicket: settings.intuneConnection && !takesPlainWords,
    due: proposed(null),
    asked: await askParts(context, dueFields, subjects),
  };
}

async function followedUp(
  { store, workspaceId, actor }: PersonContext,
  id: ActivityId | null,
): Promise<Activity | null> {
  const followed = id === null ? null : await findActivity(store.db, workspaceId, id);
  return followed !== null && maySee(actor, followed) ? followed : null;
}

async function requestedIn(context: PersonContext, query: RequestedQuery): Promise<readonly RequestedActivity[]> {
  const { store, actor } = context;
  const settings = await readSettings(context);
  const activities = await listRequested(context, store.db, query);
  const ids = activities.map(({ id }) => id);
  const followed = await listFollowed(store.db, actor.person.id, ids);
  const isNotified = ({ id, requesterId }: Activity) => requesterId === actor.person.id || followed.includes(id);
  return activities.map((activity) => ({
    activity,
    isOverdue: isOverdueNow(context, settings, activity),
    isNotified: isNotified(activity),
  }));
}
