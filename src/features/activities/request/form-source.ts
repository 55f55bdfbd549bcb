import type { SourceMessage } from '../../../core/source-message.ts';
import type { Program } from '../../../platform/context.ts';
import { requestFormValue } from './form-values.ts';
import { readRequestFormSource } from './keep-request-form.ts';

interface FormView {
  readonly id: string;
  readonly private_metadata: string;
}

/** The message from which a form was opened, with what is known of its link; `null` where there was none. */
export async function formSource(program: Program, view: FormView): Promise<SourceMessage | null> {
  const place = requestFormValue.decode(view.private_metadata)?.source ?? null;
  if (place === null) return null;
  // A form may be submitted long after what was kept of it is forgotten.
  return (await readRequestFormSource(program, view.id)) ?? { ...place, link: null };
}
