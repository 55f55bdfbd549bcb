import { kindOf, type RecommendationId } from '../../microsoft/recommendation.ts';
import { SourceFailure } from '../../microsoft/source-failure.ts';
import type { PersonContext } from '../../platform/context.ts';
import { permitReadingOf } from '../access/index.ts';
import type { Activity } from '../activities/index.ts';
import type { KnownVulnerabilities } from '../recommendations/index.ts';
import { toWeaknessPage, type Weaknesses } from '../recommendations/index.ts';

interface WeaknessQuestion {
  readonly activity: Activity;
  /** Counted from 0. */
  readonly page: number;
}

/** What is known of an activity's CVEs without asking Defender; `null` where it has none that could be asked for. */
export async function readKnownWeaknesses(
  { actor }: PersonContext,
  vulnerabilities: KnownVulnerabilities,
  { activity, page }: WeaknessQuestion,
): Promise<Weaknesses | null> {
  permitReadingOf(actor, activity);
  const id = softwareOf(activity);
  if (id === null) return null;
  const known = await vulnerabilities.knownOf(id);
  return known === null ? { kind: 'being_read' } : toWeaknessPage(known, page);
}

/** The same, and Defender is asked, which may take long. */
export async function readWeaknesses(
  { actor, log }: PersonContext,
  vulnerabilities: KnownVulnerabilities,
  { activity, page }: WeaknessQuestion,
): Promise<Weaknesses | null> {
  permitReadingOf(actor, activity);
  const id = softwareOf(activity);
  if (id === null) return null;
  try {
    const all = await vulnerabilities.listOf(id);
    return all === null ? { kind: 'unknown_to_defender' } : toWeaknessPage(all, page);
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    log.warn({ error, code: error.code, recommendationId: id }, 'the weaknesses of an activity could not be read');
    return { kind: 'not_read' };
  }
}

/** Configurations have weaknesses, but no CVE. */
function softwareOf({ recommendationId }: Activity): RecommendationId | null {
  return recommendationId !== null && kindOf(recommendationId) === 'software' ? recommendationId : null;
}
