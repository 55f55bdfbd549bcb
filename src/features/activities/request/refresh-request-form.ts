import type { PersonId } from '../../../core/identifiers.ts';
import type { RecommendationId } from '../../../microsoft/recommendation.ts';
import type { Services } from '../../../platform/services.ts';
import { type GroupsOutcome, keepGroupsOutcome } from './keep-request-form.ts';
import { showKept } from './show-kept.ts';

/** Shows in an open form the device groups, or that they could not be read. */
export async function refreshRequestForm(
  deps: Services,
  {
    viewId,
    personId,
    recommendationId,
    outcome,
  }: {
    readonly viewId: string;
    readonly personId: PersonId;
    readonly recommendationId: RecommendationId;
    readonly outcome: GroupsOutcome;
  },
): Promise<void> {
  await showKept(deps, { viewId, personId }, (context) =>
    keepGroupsOutcome(context, viewId, { recommendationId, outcome }),
  );
}
