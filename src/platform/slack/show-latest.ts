import type { ModalView } from '@slack/types';
import type { Program } from '../context.ts';
import type { Services } from '../services.ts';
import { wasChosenSince } from './open-forms.ts';
import { updateOpenForm } from './update-open-form.ts';

interface Choosing {
  /** By Slack's clock, in seconds. */
  readonly actedAt: number;
  readonly context: Program;
  readonly deps: Services;
  readonly view: { readonly id: string; readonly hash: string };
}

/** Shows what a choice in an open form made of it, once that is kept; nothing where another choice came since. */
export async function showLatest(
  { actedAt, context, deps, view }: Choosing,
  render: () => Promise<ModalView | null>,
): Promise<void> {
  // Asked before each try: a later choice may have been shown meanwhile, also by another process.
  const current = async () => ((await wasChosenSince(context, view.id, actedAt)) ? null : await render());
  await updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: current });
}
