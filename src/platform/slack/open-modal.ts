import type { BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import type { Call } from './call.ts';

/** Something that somebody did and that a modal can answer. */
export interface Opening extends Call {
  readonly triggerId: string;
  /** What they acted in; `null` where that was no view. */
  readonly view: NonNullable<BlockAction['view']> | null;
}

/** On top of the modal that somebody acted in, so that closing it leads back there; elsewhere by itself. */
export async function openModal(
  { deps, triggerId, view: below }: Pick<Opening, 'deps' | 'triggerId' | 'view'>,
  view: ModalView,
) {
  const shown = { trigger_id: triggerId, view };
  const isOver = below?.type === 'modal';
  return isOver ? await deps.client.views.push(shown) : await deps.client.views.open(shown);
}
