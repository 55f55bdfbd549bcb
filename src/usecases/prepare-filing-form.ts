import type { Activity } from '../domain/activity.ts';
import { type CalendarDate, dateIn } from '../domain/calendar-date.ts';
import { deviceGroupRef } from '../domain/device-group.ts';
import { deviceScopeOf } from '../domain/device-scope-of.ts';
import { optionOf, type SharedOption } from '../domain/filing-order.ts';
import { permitFiling } from '../domain/permissions.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import type { WorkspaceSettings } from '../domain/settings.ts';
import type { ExceptionCover } from '../domain/under-exception.ts';
import { listDeviceGroups, listDeviceGroupsOf, type SharedDeviceGroup } from '../store/device-groups.ts';
import {
  hasRecommendations,
  listRecommendationsByRefs,
  type MirroredRecommendation,
} from '../store/recommendations.ts';
import { canAnybodyAccept } from './can-anybody-accept.ts';
import { mannerOf } from './channel-manner.ts';
import type { PersonContext } from './context.ts';
import { listRequested } from './list-requested.ts';
import { areGroupsStale } from './read-device-groups.ts';
import { readExceptionCovers } from './read-exception-covers.ts';
import { readSettings } from './read-settings.ts';

export interface FilingChoice {
  readonly recommendationRefs: readonly number[];
  readonly option: SharedOption;
  readonly groupRefs: readonly string[];
}

export interface CoveredRecommendation {
  readonly recommendation: MirroredRecommendation;
  readonly cover: ExceptionCover;
}

/** What the form for several shows for what has been chosen so far; from the database alone. */
export interface FilingFormFacts {
  /** False while no recommendation is known, of which there is none to choose then. */
  readonly hasRecommendations: boolean;
  /** Those that are listed, in the order in which they were chosen. */
  readonly recommendations: readonly MirroredRecommendation[];
  readonly chosenGroups: readonly SharedDeviceGroup[];
  /** Those of the recommendations whose device groups are unknown or older than a quarter of an hour. */
  readonly wantsGroupsOf: readonly RecommendationId[];
  /** Those that do not offer the option. */
  readonly impossible: readonly MirroredRecommendation[];
  /** Live activities about the same, for some or all of the chosen scope, as far as the person may see them. */
  readonly requested: readonly Activity[];
  /** Those that are under an exception for some or all of the chosen scope, as far as the person may see it. */
  readonly covered: readonly CoveredRecommendation[];
  /** Nobody has the role to accept requests for the chosen scope. */
  readonly lacksItAdmin: boolean;
  readonly offersTicket: boolean;
  readonly today: CalendarDate;
  /** Days to the due date that is proposed. */
  readonly dueDays: WorkspaceSettings['dueDays'];
}

export async function prepareFilingForm(context: PersonContext, choice: FilingChoice): Promise<FilingFormFacts> {
  permitFiling(context.actor);
  const { db } = context.store;
  const settings = await readSettings(context);
  const now = context.clock.now();
  const found = await listRecommendationsByRefs(db, choice.recommendationRefs);
  const recommendations = found.filter(({ isRemoved }) => !isRemoved);
  const ids = recommendations.map(({ id }) => id);
  const chosenGroups = (await listDeviceGroupsOf(db, ids)).filter(({ name }) =>
    choice.groupRefs.includes(deviceGroupRef(name)),
  );
  const scope = deviceScopeOf(chosenGroups.map(({ name }) => name));
  return {
    hasRecommendations: recommendations.length > 0 || (await hasRecommendations(db)),
    recommendations,
    chosenGroups,
    wantsGroupsOf: await staleOf(context, ids),
    impossible: recommendations.filter((one) => optionOf(choice.option, one) === null),
    requested: await listRequested(context, ids, scope),
    covered: await coveredOf(context, recommendations, scope),
    lacksItAdmin: ids.length > 0 && !(await canAnybodyAccept(context, db, scope)),
    offersTicket: settings.intuneConnection,
    today: dateIn(mannerOf(settings, context.defaults, null).timeZone, now),
    dueDays: settings.dueDays,
  };
}

async function coveredOf(
  context: PersonContext,
  recommendations: readonly MirroredRecommendation[],
  scope: Activity['scope'],
): Promise<readonly CoveredRecommendation[]> {
  const ids = recommendations.map(({ id }) => id);
  const covers = await readExceptionCovers(context, ids, scope);
  return recommendations.flatMap((recommendation) => {
    const cover = covers.get(recommendation.id);
    return cover === undefined || (cover.under === null && cover.partly === null) ? [] : [{ recommendation, cover }];
  });
}

async function staleOf(
  { store, clock }: PersonContext,
  ids: readonly RecommendationId[],
): Promise<readonly RecommendationId[]> {
  const stale: RecommendationId[] = [];
  for (const id of ids) {
    if (areGroupsStale(await listDeviceGroups(store.db, id), clock.now())) stale.push(id);
  }
  return stale;
}
