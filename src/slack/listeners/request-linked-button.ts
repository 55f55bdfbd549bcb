import { refuse } from '../../domain/refusal.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { parseLinkedValue } from '../values/linked-value.ts';
import { openRequestForm } from './open-request-form.ts';

/** Below a link to a recommendation: opens the form for it. */
export async function requestLinkedButton(call: ActionCall): Promise<After> {
  const typed = parseLinkedValue(call.value) ?? refuse('recommendation_unknown', {});
  return await openRequestForm(call, { typed, source: null });
}
