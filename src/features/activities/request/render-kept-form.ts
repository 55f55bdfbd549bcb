import type { ModalView } from '@slack/types';
import type { SourceMessage } from '../../../core/source-message.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import type { Services } from '../../../platform/services.ts';
import { parseChoice, type RequestFormChoice, requestFormModel } from './choice.ts';
import { requestForm } from './form.ts';
import { readCveSearch, readRequestForm, readRequestFormSource } from './keep-request-form.ts';
import { prepareRequestForm } from './prepare.ts';

export interface KeptForm {
  readonly viewId: string;
  readonly t: Translator;
  /** What is chosen in it, for whoever saw more of the form than is kept. */
  readonly choice?: RequestFormChoice;
  /** The message that it was opened from; the same. */
  readonly source?: () => Promise<SourceMessage | null>;
}

/** An open form as it is kept at this moment; `null` where it is not any more. */
export async function renderKeptForm(
  context: PersonContext,
  deps: Pick<Services, 'surroundings'>,
  { viewId, t, choice: seen, source = () => readRequestFormSource(context, viewId) }: KeptForm,
): Promise<ModalView | null> {
  const choice = seen ?? parseChoice(await readRequestForm(context, viewId));
  if (choice === null) return null;
  const facts = await prepareRequestForm(context, choice);
  const cveSearch = await readCveSearch(context, viewId);
  const model = requestFormModel(facts, { choice, source: await source(), cveSearch });
  return requestForm(t, model, deps.surroundings);
}
