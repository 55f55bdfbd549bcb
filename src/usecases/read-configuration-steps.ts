import type { Activity } from '../domain/activity.ts';
import type { ConfigurationSteps } from '../domain/configuration-steps.ts';
import { permitReadingOf } from '../domain/permissions.ts';
import type { PersonContext } from './context.ts';
import type { KnownConfigurationSteps } from './known-configuration-steps.ts';

/** How Microsoft would have the configuration of an activity changed; it is asked where that is not known, which may take long. */
export async function readConfigurationSteps(
  { actor }: PersonContext,
  known: KnownConfigurationSteps,
  activity: Activity,
): Promise<ConfigurationSteps | null> {
  permitReadingOf(actor, activity);
  return activity.recommendationId === null ? null : await known.read(activity.recommendationId);
}
