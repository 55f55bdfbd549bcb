import type { PersonId } from '../../../core/identifiers.ts';
import { Refusal } from '../../../core/refusal.ts';
import type { PersonContext } from '../../../platform/context.ts';
import { translatorFor } from '../../../platform/i18n/common-texts.ts';
import type { Services } from '../../../platform/services.ts';
import { updateOpenForm } from '../../../platform/slack/open-form.ts';
import { identifyPerson } from '../../access/index.ts';
import { renderKeptForm } from './render-kept-form.ts';

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
