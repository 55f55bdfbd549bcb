import type { Activity } from '../domain/activity.ts';
import { permitReadingOf } from '../domain/permissions.ts';
import { kindOf } from '../domain/recommendation.ts';
import type { WeaknessSummary } from '../domain/vulnerability.ts';
import { inTime } from '../lib/in-time.ts';
import type { PersonContext } from './context.ts';
import type { KnownVulnerabilities } from './known-vulnerabilities.ts';
import { SourceFailure } from './ports.ts';

/** The CVEs that an activity is about; `null` where there are none to tell, or Defender does not tell them in time. */
export async function readWeaknesses(
  context: PersonContext,
  vulnerabilities: KnownVulnerabilities,
  { activity, patienceMs }: { readonly activity: Activity; readonly patienceMs: number },
): Promise<WeaknessSummary | null> {
  permitReadingOf(context.actor, activity);
  const { recommendationId } = activity;
  if (recommendationId === null || kindOf(recommendationId) !== 'software') return null;
  try {
    return await inTime(vulnerabilities.summarise(recommendationId), patienceMs);
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    context.log.warn({ error, code: error.code, recommendationId }, 'the weaknesses of an activity could not be read');
    return null;
  }
}
