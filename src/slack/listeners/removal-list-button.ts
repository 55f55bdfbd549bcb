import { refuse } from '../../domain/refusal.ts';
import { requestRemovalList } from '../../usecases/request-removal-list.ts';
import type { After } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { parseRemovalValue } from '../values/removal-value.ts';
import { section } from '../views/elements.ts';

/** Has what is about to be removed sent to the auditor who pressed. */
export async function removalListButton({ context, t, value, reply }: ActionCall): Promise<After> {
  await requestRemovalList(context, parseRemovalValue(value) ?? refuse('removal_over', {}));
  const text = t.mrkdwn('removal.requested');
  return () => reply({ text, blocks: [section(text)] });
}
