import type { After } from '../../../platform/slack/call.ts';
import { updateOpenForm } from '../../../platform/slack/update-open-form.ts';
import type { ActionCall } from '../../access/index.ts';
import { activityTarget } from '../targets.ts';
import { followNotice } from './filed-notice.ts';
import { followActivity } from './follow-activity.ts';
import { formSource } from './form-source.ts';
import { renderKeptForm } from './render-kept-form.ts';
import { choiceFrom } from './request-form-choice.ts';

/**
 * Follows an activity that already asks for the same. The form turns into a sentence; where it is about others as well,
 * it stays for them.
 */
export async function followInsteadButton({ context, deps, t, value, view }: ActionCall): Promise<After> {
  const reference = activityTarget(value);
  const activity = await followActivity(context, reference.activityId);
  if (view === null) return null;
  if (choiceFrom(view).recommendationRefs.length < 2) {
    return () => deps.client.views.update({ view_id: view.id, view: followNotice(t, activity) });
  }
  const source = () => formSource(context, view);
  const next = () => renderKeptForm(context, deps, { viewId: view.id, t, source });
  return () => updateOpenForm(deps, { viewId: view.id, hash: view.hash, view: next });
}
