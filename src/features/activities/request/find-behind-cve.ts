import { SourceFailure } from '../../../microsoft/source-failure.ts';
import type { CveId } from '../../../microsoft/vulnerability.ts';
import type { PersonContext, Program } from '../../../platform/context.ts';
import { inTime } from '../../../platform/lib/in-time.ts';
import { permitFiling } from '../../access/index.ts';
import type { KnownVulnerabilities } from '../../recommendations/index.ts';
import { listRecommendationsByIds, type MirroredRecommendation } from '../../recommendations/index.ts';

/** The recommendations that mend a CVE and that the mirror knows, the one that weighs most first. */
export type BehindCve =
  | { readonly kind: 'listed'; readonly found: readonly MirroredRecommendation[] }
  /** Defender did not answer, or not in time. */
  | { readonly kind: 'failed' | 'late' };

interface Question {
  readonly id: CveId;
  readonly patienceMs: number;
}

/** For somebody who wants to file a request, and waits. */
export async function searchBehindCve(
  context: PersonContext,
  vulnerabilities: KnownVulnerabilities,
  question: Question,
): Promise<BehindCve> {
  permitFiling(context.actor);
  return await findBehindCve(context, vulnerabilities, question);
}

/** Asks Defender, for as long as whoever asked can wait. */
export async function findBehindCve(
  program: Program,
  vulnerabilities: KnownVulnerabilities,
  { id, patienceMs }: Question,
): Promise<BehindCve> {
  try {
    const ids = await inTime(vulnerabilities.listBehind(id), patienceMs);
    return ids === null ? { kind: 'late' } : await listed(program, ids);
  } catch (error) {
    if (!(error instanceof SourceFailure)) throw error;
    program.log.warn({ error, code: error.code }, 'the recommendations behind a cve could not be read');
    return { kind: 'failed' };
  }
}

/** The same without asking anybody; `null` where nothing is kept of it. */
export async function findKnownBehindCve(
  program: Program,
  vulnerabilities: KnownVulnerabilities,
  id: CveId,
): Promise<readonly MirroredRecommendation[] | null> {
  const ids = await vulnerabilities.knownBehind(id);
  return ids === null ? null : (await listed(program, ids)).found;
}

async function listed({ store }: Program, ids: Parameters<typeof listRecommendationsByIds>[1]) {
  return { kind: 'listed', found: await listRecommendationsByIds(store.db, ids, mostListed) } as const;
}

/** Slack shows at most this many options. */
const mostListed = 100;
