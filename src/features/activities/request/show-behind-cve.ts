import type { PersonId } from '../../../core/identifiers.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Services } from '../../../platform/services.ts';
import type { CveSearch } from './cve-search.ts';
import { keepCveAnswer, readCveSearch, readRequestForm } from './keep-request-form.ts';
import { prepareRequestForm } from './prepare-request-form.ts';
import { parseChoice } from './request-form-choice.ts';
import { showKept } from './show-kept.ts';

// Each try is lost only to a press of the person's own.
const mostTries = 5;

/** Keeps what was found behind a CVE beside what the person has chosen by now, and shows both in the open form. */
export async function showBehindCve(
  deps: Services,
  { viewId, personId, search }: { readonly viewId: string; readonly personId: PersonId; readonly search: CveSearch },
): Promise<void> {
  await showKept(deps, { viewId, personId }, (context) => keep(context, viewId, search));
}

/** False where the form is forgotten, or was opened with another CVE. */
async function keep(context: PersonContext, viewId: string, search: CveSearch): Promise<boolean> {
  for (let tries = 0; tries < mostTries; tries += 1) {
    const seen = await readRequestForm(context, viewId);
    const chosen = parseChoice(seen);
    const known = await readCveSearch(context, viewId);
    if (chosen === null || typeof seen !== 'object' || seen === null || known?.id !== search.id) return false;
    // A job that runs again finds its own answer, and need only show it.
    if (known.outcome !== 'pending') return true;
    const [only = null, ...others] = search.refs;
    const isChosenForThem = chosen.recommendationRefs.length === 0 && only !== null && others.length === 0;
    const choice = isChosenForThem ? { ...chosen, recommendationRefs: [only] } : chosen;
    const facts = await prepareRequestForm(context, choice);
    const wantsGroupsOf = isChosenForThem ? facts.wantsGroupsOf : [];
    if (await keepCveAnswer(context, { viewId, search, seenChoice: seen, choice, wantsGroupsOf })) return true;
  }
  return false;
}
