import type { PersonId } from '../../core/identifiers.ts';
import { minuteMs } from '../../core/time.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import { type CveId, type RecommendationId, toCveId } from '../../microsoft/recommendation.ts';
import type { PersonContext, Program } from '../../platform/context.ts';
import { inTime } from '../../platform/lib/time.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { limits } from '../../platform/slack/limits.ts';
import {
  type KnownVulnerabilities,
  listRecommendationsByIds,
  type MirroredRecommendation,
} from '../recommendations/index.ts';
import { parseChoice } from './choice.ts';
import { authorizeFiling, type CveSearch } from './filing.ts';
import type { requestJobs } from './jobs.ts';
import { keepCveAnswer, showKept } from './kept-form.ts';
import { prepareRequestForm } from './prepare.ts';
import { findFormSearch, findRequestForm } from './store.ts';

/** `found`: the recommendations that fix the CVE and are in the mirror, the greatest weight first. */
export type BehindCve =
  | { readonly kind: 'listed'; readonly found: readonly MirroredRecommendation[] }
  /** `failed`: Defender did not answer. `late`: not in time. */
  | { readonly kind: 'failed' | 'late' };

interface Question {
  readonly id: CveId;
  readonly patienceMs: number;
}

/** For a person who waits. Throws unless the person may file requests. */
export async function searchBehindCve(
  context: PersonContext,
  vulnerabilities: KnownVulnerabilities,
  question: Question,
): Promise<BehindCve> {
  authorizeFiling(context.actor);
  return await findBehindCve(context, vulnerabilities, question);
}

async function findBehindCve(
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

/** Asks nobody; `null` = no answer is kept. */
export async function findKnownBehindCve(
  program: Program,
  vulnerabilities: KnownVulnerabilities,
  id: CveId,
): Promise<readonly MirroredRecommendation[] | null> {
  const ids = await vulnerabilities.knownBehind(id);
  return ids === null ? null : (await listed(program, ids)).found;
}

async function listed({ store }: Program, ids: readonly RecommendationId[]) {
  return { kind: 'listed', found: await listRecommendationsByIds(store.db, ids, limits.options) } as const;
}

// The request to Defender is given up sooner.
const patienceMs = minuteMs;

export function findBehindCveJob(deps: Services) {
  const { program, vulnerabilities } = deps;
  return async ({ data }: RunOf<typeof requestJobs.findBehindCve>): Promise<void> => {
    const id = toCveId(data.cveId);
    if (id === null) return;
    const behind = await findBehindCve(program, vulnerabilities, { id, patienceMs });
    await showBehindCve(deps, {
      viewId: data.viewId,
      personId: data.personId as PersonId,
      search:
        behind.kind === 'listed'
          ? { id, outcome: 'listed', refs: behind.found.map(({ ref }) => ref), isChosen: false }
          : { id, outcome: 'failed', refs: [], isChosen: false },
    });
  };
}

// A try fails only if the person chooses something in between.
const mostTries = 5;

async function showBehindCve(
  deps: Services,
  { viewId, personId, search }: { readonly viewId: string; readonly personId: PersonId; readonly search: CveSearch },
): Promise<void> {
  await showKept(deps, { viewId, personId }, (context) => keep(context, viewId, search));
}

/** False if the form is forgotten, was opened with another CVE, or changes at each try. */
async function keep(context: PersonContext, viewId: string, search: CveSearch): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const seen = await findRequestForm(context.store.db, viewId);
    const chosen = parseChoice(seen);
    const known = await findFormSearch(context.store.db, viewId);
    if (chosen === null || typeof seen !== 'object' || seen === null || known?.id !== search.id) return false;
    // A repeated job finds its own answer, and only has to show it.
    if (known.outcome !== 'pending') return true;
    const [only = null, ...others] = search.refs;
    const isChosen = chosen.recommendationRefs.length === 0 && only !== null && others.length === 0;
    const choice = isChosen ? { ...chosen, recommendationRefs: [only] } : chosen;
    const facts = await prepareRequestForm(context, choice);
    const wantsGroupsOf = isChosen ? facts.wantsGroupsOf : [];
    const chosenIds = isChosen ? facts.items.map(({ recommendation }) => recommendation.id) : [];
    const answer = { viewId, search: { ...search, isChosen }, seenChoice: seen, choice, chosenIds, wantsGroupsOf };
    if (await keepCveAnswer(context, answer)) return true;
  }
  return false;
}
