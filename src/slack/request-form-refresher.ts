import { Refusal } from '../domain/refusal.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { PersonContext } from '../usecases/context.ts';
import { identifyPerson } from '../usecases/identify-person.ts';
import { keepRequestForm, readRequestForm, readRequestFormSource } from '../usecases/keep-request-form.ts';
import type { RequestFormRefresher } from '../usecases/ports.ts';
import { prepareRequestForm } from '../usecases/prepare-request-form.ts';
import type { SlackDeps } from './deps.ts';
import { dueDateFor, parseChoice } from './request-form-choice.ts';
import { requestFormModel } from './request-form-model.ts';
import { updateOpenForm } from './update-open-form.ts';
import { requestForm } from './views/request-form.ts';

/** Shows in an open form what was learnt in the background, as its person has filled it in by now. */
export function createRequestFormRefresher(deps: SlackDeps): RequestFormRefresher {
  const { program } = deps;
  return {
    async refreshRequestForm({ viewId, personId, recommendationId, outcome }) {
      const kept = parseChoice(await readRequestForm(program, viewId));
      const { actor } = await identifyPerson(program, personId);
      if (kept === null || actor === null) return;
      const choice = { ...kept, groupsOutcome: outcome };
      const context: PersonContext = { ...program, actor, requestKey: null };
      try {
        const facts = await prepareRequestForm(context, choice);
        // Somebody who has chosen another recommendation since wants nothing of this one.
        if (facts.recommendation?.id !== recommendationId) return;
        const dueOn = dueDateFor(choice, choice, facts.today);
        const t = translatorFor(actor.person.locale);
        await keepRequestForm(context, { viewId, choice: { ...choice, dueOn }, wantsGroupsOf: null });
        const source = await readRequestFormSource(program, viewId);
        const model = requestFormModel(context, facts, { choice, dueOn, source });
        const view = requestForm(t, model, deps.surroundings);
        await updateOpenForm(deps, { viewId, hash: null, view });
      } catch (error) {
        if (error instanceof Refusal) return;
        throw error;
      }
    },
  };
}
