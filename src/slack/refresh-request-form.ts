import type { PersonId } from '../domain/identifiers.ts';
import type { RecommendationId } from '../domain/recommendation.ts';
import { Refusal } from '../domain/refusal.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { PersonContext } from '../usecases/context.ts';
import { identifyPerson } from '../usecases/identify-person.ts';
import type { GroupsOutcome } from '../usecases/keep-request-form.ts';
import { keepGroupsOutcome, readRequestForm } from '../usecases/keep-request-form.ts';
import { prepareRequestForm } from '../usecases/prepare-request-form.ts';
import type { SlackDeps } from './deps.ts';
import { renderKeptForm } from './render-kept-form.ts';
import { parseChoice } from './request-form-choice.ts';
import { updateOpenForm } from './update-open-form.ts';

/** Shows in an open form the device groups, or that they could not be read; does nothing where it was closed. */
export async function refreshRequestForm(
  deps: SlackDeps,
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
  const { program } = deps;
  const kept = parseChoice(await readRequestForm(program, viewId));
  const { actor } = await identifyPerson(program, personId);
  if (kept === null || actor === null) return;
  const context: PersonContext = { ...program, actor, requestKey: null };
  try {
    const { items } = await prepareRequestForm(context, kept);
    // Somebody who has chosen another recommendation since wants nothing of this one.
    const ref = items.find(({ recommendation }) => recommendation.id === recommendationId)?.recommendation.ref;
    if (ref === undefined || !(await keepGroupsOutcome(program, viewId, { ref, outcome }))) return;
    const t = translatorFor(actor.person.locale);
    await updateOpenForm(deps, { viewId, hash: null, view: () => renderKeptForm(context, deps, { viewId, t }) });
  } catch (error) {
    if (error instanceof Refusal) return;
    throw error;
  }
}
