import type { ModalView } from '@slack/types';
import type { LatestOnly } from './latest-only.ts';
import type { ActionCall } from './on-action.ts';
import type { ShownHashes } from './shown-hashes.ts';
import { updateOpenForm } from './update-open-form.ts';

/** Which choice in an open form is shown, and what has been shown before. */
export interface ShownTurn {
  readonly latest: LatestOnly;
  readonly shown: ShownHashes;
  readonly turn: number;
}

/** Shows what a choice in an open form made of it; nothing where another choice came since. */
export async function showLatest(
  { deps, view }: Pick<ActionCall, 'deps'> & { readonly view: NonNullable<ActionCall['view']> },
  { latest, shown, turn }: ShownTurn,
  next: ModalView,
): Promise<void> {
  // Asked before each try: a choice that came later may have been shown meanwhile.
  const current = async () => (latest.isCurrent(view.id, turn) ? next : null);
  await updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: current, shown });
}
