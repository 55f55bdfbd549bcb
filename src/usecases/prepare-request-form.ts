import type { Activity } from '../domain/activity.ts';
import { type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { deviceGroupRef } from '../domain/device-group.ts';
import { deviceScopeOf } from '../domain/device-scope-of.ts';
import type { ActivityId } from '../domain/identifiers.ts';
import { maySee, permitFiling } from '../domain/permissions.ts';
import { optionsFor, type RemediationOption, remediationOptions } from '../domain/remediation-option.ts';
import { scopesOverlap } from '../domain/scopes-overlap.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import type { ExceptionCover } from '../domain/under-exception.ts';
import { findActivity, listLiveActivitiesFor } from '../store/activities.ts';
import { type DeviceGroupCount, listDeviceGroups } from '../store/device-groups.ts';
import { findRecommendationByRef, hasRecommendations, type MirroredRecommendation } from '../store/recommendations.ts';
import { canAnybodyAccept } from './can-anybody-accept.ts';
import { isOverdueNow, mannerOf } from './channel-manner.ts';
import type { PersonContext } from './context.ts';
import { areGroupsStale } from './read-device-groups.ts';
import { readExceptionCovers } from './read-exception-covers.ts';
import { readSettings } from './read-settings.ts';

/** What the request form shows for what has been chosen so far; from the database alone. */
export interface RequestFormFacts {
  /** Without any known recommendation the form takes plain words. */
  readonly takesPlainWords: boolean;
  readonly recommendation: MirroredRecommendation | null;
  readonly options: readonly RemediationOption[];
  /** Empty until the device list has been read. */
  readonly groups: readonly DeviceGroupCount[];
  /** True where the groups are unknown or older than a quarter of an hour. */
  readonly wantsGroups: boolean;
  readonly chosenGroups: readonly DeviceGroupCount[];
  /** Devices in the chosen scope; `null` where it is not known. */
  readonly deviceCount: number | null;
  /** The activity that this request follows up; `null` where it follows none, or is about something else by now. */
  readonly followUpTo: Activity | null;
  /** Live activities for the same recommendation that share devices with the chosen scope, without the one followed up. */
  readonly others: readonly { readonly activity: Activity; readonly isOverdue: boolean }[];
  /** There are more of them, which are not the person's to see. */
  readonly hasUnseenOthers: boolean;
  /** Under which exceptions the chosen scope is, as far as the person may see them; `null` where it is under none. */
  readonly cover: ExceptionCover | null;
  /** Nobody has the role to accept a request for the chosen scope. */
  readonly lacksItAdmin: boolean;
  /** Requests about this can ask for an Intune ticket. */
  readonly offersTicket: boolean;
  readonly today: CalendarDate;
  /** Days to the due date that is proposed. */
  readonly dueDays: WorkspaceSettings['dueDays'];
}

export interface FormChoice {
  readonly recommendationRef: number | null;
  readonly groupRefs: readonly string[];
  /** The activity whose follow-up the form was opened for; left out where it was opened for none. */
  readonly followUpToId?: ActivityId | null;
}

const mostOthers = 50;

export async function prepareRequestForm(context: PersonContext, choice: FormChoice): Promise<RequestFormFacts> {
  permitFiling(context.actor);
  const { db } = context.store;
  const settings = await readSettings(context);
  const now = context.clock.now();
  const today = dateIn(mannerOf(settings, context.defaults, null).timeZone, now);
  const { dueDays } = settings;
  const found = choice.recommendationRef === null ? null : await findRecommendationByRef(db, choice.recommendationRef);
  if (found === null || found.isRemoved) {
    const takesPlainWords = !(await hasRecommendations(db));
    const options = takesPlainWords ? remediationOptions : [];
    return {
      takesPlainWords,
      recommendation: null,
      options,
      groups: [],
      wantsGroups: false,
      chosenGroups: [],
      deviceCount: null,
      others: [],
      followUpTo: null,
      hasUnseenOthers: false,
      cover: null,
      lacksItAdmin: false,
      offersTicket: false,
      today,
      dueDays,
    };
  }
  const groups = await listDeviceGroups(db, found.id);
  const chosenGroups = groups.filter(({ name }) => choice.groupRefs.includes(deviceGroupRef(name)));
  const live = await listLiveActivitiesFor(db, context.workspaceId, found.id, mostOthers);
  const followUpTo = await followedUp(context, found, choice.followUpToId ?? null);
  const chosen = deviceScopeOf(chosenGroups.map(({ name }) => name));
  const same = live.filter(({ id, scope }) => id !== followUpTo?.id && scopesOverlap(scope, chosen));
  const seen = same.filter((activity) => maySee(context.actor, activity));
  return {
    takesPlainWords: false,
    recommendation: found,
    options: optionsFor(found),
    groups,
    wantsGroups: areGroupsStale(groups, context.clock.now()),
    chosenGroups,
    deviceCount:
      chosenGroups.length === 0
        ? found.exposedMachinesCount
        : chosenGroups.reduce((sum, { deviceCount }) => sum + deviceCount, 0),
    followUpTo,
    cover: (await readExceptionCovers(context, [found.id], chosen)).get(found.id) ?? null,
    lacksItAdmin: !(await canAnybodyAccept(context, db, chosen)),
    hasUnseenOthers: same.some((activity) => !maySee(context.actor, activity)),
    others: seen.map((activity) => ({ activity, isOverdue: isOverdueNow(context, settings, activity) })),
    offersTicket: settings.intuneConnection,
    today,
    dueDays,
  };
}

async function followedUp(
  { store, workspaceId, actor }: PersonContext,
  recommendation: MirroredRecommendation,
  id: ActivityId | null,
): Promise<Activity | null> {
  const followed = id === null ? null : await findActivity(store.db, workspaceId, id);
  if (followed === null || followed.recommendationId !== recommendation.id) return null;
  return maySee(actor, followed) ? followed : null;
}
