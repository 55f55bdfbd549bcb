import { refuse } from '../../domain/refusal.ts';
import { prepareHandOver } from '../../usecases/read-leaver.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { parseHandOverValue } from '../values/hand-over-value.ts';
import { handOverForm } from '../views/hand-over-form.ts';

export async function handOverButton({ context, deps, t, triggerId, value, view: below }: ActionCall): Promise<After> {
  const leaverId = parseHandOverValue(value) ?? refuse('nothing_to_hand_over', {});
  const view = handOverForm(t, await prepareHandOver(context, leaverId));
  const shown = { trigger_id: triggerId, view };
  return () => (below === null ? deps.client.views.open(shown) : deps.client.views.push(shown));
}
