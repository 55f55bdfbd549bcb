import type { ConfigurationSteps } from '../../microsoft/configuration-steps.ts';
import type { PersonContext } from '../../platform/context.ts';
import { permitReadingOf } from '../access/index.ts';
import type { Activity } from '../activities/index.ts';
import type { KnownConfigurationSteps } from '../recommendations/index.ts';

/** How Microsoft would have the configuration of an activity changed; it is asked where that is not known, which may take long. */
export async function readConfigurationSteps(
  { actor }: PersonContext,
  known: KnownConfigurationSteps,
  activity: Activity,
): Promise<ConfigurationSteps | null> {
  permitReadingOf(actor, activity);
  return activity.recommendationId === null ? null : await known.read(activity.recommendationId);
}
