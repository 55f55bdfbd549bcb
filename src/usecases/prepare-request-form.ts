import type { Activity, DeviceScope } from '../domain/activity.ts';
import { type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { deviceGroupRef } from '../domain/device-group.ts';
import { permitFiling } from '../domain/permissions.ts';
import { optionsFor, type RemediationOption, remediationOptions } from '../domain/remediation-option.ts';
import { listLiveActivitiesFor } from '../store/activities.ts';
import { type DeviceGroupCount, listDeviceGroups } from '../store/device-groups.ts';
import { findRecommendationByRef, hasRecommendations, type MirroredRecommendation } from '../store/recommendations.ts';
import type { PersonContext } from './context.ts';
import { readSettings } from './settings.ts';

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
  /** Live activities for the same recommendation that share devices with the chosen scope. */
  readonly others: readonly Activity[];
  /** Requests about this can ask for an Intune ticket. */
  readonly offersTicket: boolean;
  readonly today: CalendarDate;
}

export interface FormChoice {
  readonly recommendationRef: number | null;
  readonly groupRefs: readonly string[];
}

const mostOthers = 50;

export async function prepareRequestForm(context: PersonContext, choice: FormChoice): Promise<RequestFormFacts> {
  permitFiling(context.actor);
  const { db } = context.store;
  const today = dateIn(context.defaults.timeZone, context.clock.now());
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
      offersTicket: false,
      today,
    };
  }
  const groups = await listDeviceGroups(db, found.id);
  const chosenGroups = groups.filter(({ name }) => choice.groupRefs.includes(deviceGroupRef(name)));
  const live = await listLiveActivitiesFor(db, context.workspaceId, found.id, mostOthers);
  return {
    takesPlainWords: false,
    recommendation: found,
    options: optionsFor(found),
    groups,
    wantsGroups: isStale(groups[0]?.readAt ?? null, context.clock.now()),
    chosenGroups,
    deviceCount:
      chosenGroups.length === 0
        ? found.exposedMachinesCount
        : chosenGroups.reduce((sum, { deviceCount }) => sum + deviceCount, 0),
    others: live.filter(({ scope }) => overlaps(scope, chosenGroups)),
    offersTicket: (await readSettings(context)).intuneConnection,
    today,
  };
}

const groupsLifeTimeMs = 15 * 60 * 1000;

function isStale(readAt: Date | null, now: Date): boolean {
  return readAt === null || now.getTime() - readAt.getTime() > groupsLifeTimeMs;
}

function overlaps(scope: DeviceScope, chosen: readonly DeviceGroupCount[]): boolean {
  return scope.kind === 'all' || chosen.length === 0 || chosen.some(({ name }) => scope.groups.includes(name));
}
