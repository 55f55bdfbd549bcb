import type { PersonId } from '../domain/identifiers.ts';
import { Refusal } from '../domain/refusal.ts';
import { translatorFor } from '../i18n/translator.ts';
import type { Services } from '../platform/services.ts';
import type { PersonContext } from '../usecases/context.ts';
import { identifyPerson } from '../usecases/identify-person.ts';
import { renderKeptForm } from './render-kept-form.ts';
import { updateOpenForm } from './update-open-form.ts';

/** Shows in an open form what was learnt for it, where that could be kept; does nothing where it was closed. */
export async function showKept(
  deps: Services,
  { viewId, personId }: { readonly viewId: string; readonly personId: PersonId },
  keep: (context: PersonContext) => Promise<boolean>,
): Promise<void> {
  const { program } = deps;
  const { actor } = await identifyPerson(program, personId);
  if (actor === null) return;
  const context: PersonContext = { ...program, actor, requestKey: null };
  const t = translatorFor(actor.person.locale);
  try {
    if (!(await keep(context))) return;
    await updateOpenForm(deps, { viewId, hash: null, view: () => renderKeptForm(context, deps, { viewId, t }) });
  } catch (error) {
    if (error instanceof Refusal) return;
    throw error;
  }
}
