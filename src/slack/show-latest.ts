import type { ModalView } from '@slack/types';
import { wasChosenSince } from '../usecases/open-forms.ts';
import type { ActionCall } from './on-action.ts';
import { updateOpenForm } from './update-open-form.ts';

type Choosing = Pick<ActionCall, 'actedAt' | 'context' | 'deps'> & {
  readonly view: NonNullable<ActionCall['view']>;
};

/** Shows what a choice in an open form made of it, once that is kept; nothing where another choice came since. */
export async function showLatest(
  { actedAt, context, deps, view }: Choosing,
  render: () => Promise<ModalView | null>,
): Promise<void> {
  // Asked before each try: a later choice may have been shown meanwhile, also by another process.
  const current = async () => ((await wasChosenSince(context, view.id, actedAt)) ? null : await render());
  await updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: current });
}
