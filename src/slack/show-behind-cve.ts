import type { CveSearch } from '../domain/cve-search.ts';
import type { PersonId } from '../domain/identifiers.ts';
import { Refusal } from '../domain/refusal.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { PersonContext } from '../usecases/context.ts';
import { identifyPerson } from '../usecases/identify-person.ts';
import { keepCveAnswer, readCveSearch, readRequestForm } from '../usecases/keep-request-form.ts';
import { prepareRequestForm } from '../usecases/prepare-request-form.ts';
import type { SlackDeps } from './deps.ts';
import { renderKeptForm } from './render-kept-form.ts';
import { parseChoice } from './request-form-choice.ts';
import { updateOpenForm } from './update-open-form.ts';

// Each try is lost only to a press of the person's own.
const mostTries = 5;

/** Keeps what was found behind a CVE beside what the person has chosen by now, and shows both in the open form. */
export async function showBehindCve(
  deps: SlackDeps,
  { viewId, personId, search }: { readonly viewId: string; readonly personId: PersonId; readonly search: CveSearch },
): Promise<void> {
  const { program } = deps;
  const { actor } = await identifyPerson(program, personId);
  if (actor === null) return;
  const context: PersonContext = { ...program, actor, requestKey: null };
  const t = translatorFor(actor.person.locale);
  try {
    if (!(await keep(context, viewId, search))) return;
    await updateOpenForm(deps, { viewId, hash: null, view: () => renderKeptForm(context, deps, { viewId, t }) });
  } catch (error) {
    if (error instanceof Refusal) return;
    throw error;
  }
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
