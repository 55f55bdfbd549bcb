import type { ActivityId } from '../../domain/identifiers.ts';
import type { ActivityDetail } from '../../usecases/read-activity.ts';
import { readActivityById } from '../../usecases/read-activity.ts';
import { readWeaknesses } from '../../usecases/read-weaknesses.ts';
import type { After, Call } from '../call.ts';
import { slackErrorCode } from '../errors.ts';
import type { ActionCall } from '../on-action.ts';
import type { SubmissionCall } from '../on-submission.ts';
import { toldEvents } from '../told-events.ts';
import { type ActivityDetailModel, activityDetailMessage, activityDetailModal } from '../views/activity-detail.ts';
import { section } from '../views/elements.ts';
import type { MessageView } from '../views/message-view.ts';

/** With what our own database knows. */
export function detailModel(detail: ActivityDetail): ActivityDetailModel {
  return { ...detail, events: toldEvents(detail), followerCount: detail.followers.length, weaknesses: null };
}

// An answer may come later than three seconds after its acknowledgement, but somebody waits.
const patienceMs = 2500;

/** The message that shows an activity to one person; asks Defender, so that it is for after the acknowledgement. */
export async function detailMessage({ t, deps, context }: Call, detail: ActivityDetail): Promise<MessageView> {
  const { activity } = detail;
  const weaknesses = deps.isDefenderConfigured
    ? await readWeaknesses(context, deps.vulnerabilities, { activity, patienceMs })
    : null;
  return activityDetailMessage(t, { ...detailModel(detail), weaknesses }, deps.surroundings);
}

/** The details somebody has before them, as they are now, in a modal or a message; `said` stands above them. */
export async function showDetailAnew(call: ActionCall, id: ActivityId, said: string | null): Promise<After> {
  const { view, deps, t } = call;
  if (view === null) {
    const shown = call.isEphemeral ? await replaceWithDetail(call, id) : null;
    return async () => {
      await shown?.();
      if (said !== null) await call.reply({ text: said, blocks: [section(said)] });
    };
  }
  const detail = activityDetailModal(t, detailModel(await readActivityById(call.context, id)), deps.surroundings);
  const blocks = [...(said === null ? [] : [section(said)]), ...detail.blocks];
  return () => deps.client.views.update({ view_id: view.id, view: { ...detail, blocks } });
}

/** Brings the details from which a form was opened in line; somebody who has closed them meanwhile is shown nothing. */
export async function refreshDetailBeneath(
  { context, deps, t }: Call,
  { previous_view_id: viewId }: SubmissionCall['view'],
  id: ActivityId,
): Promise<void> {
  if (viewId === null) return;
  const view = activityDetailModal(t, detailModel(await readActivityById(context, id)), deps.surroundings);
  try {
    await deps.client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (slackErrorCode(error) !== 'not_found') throw error;
  }
}

/** An ephemeral message shows what has become of the activity, since no card update reaches it. */
export async function replaceWithDetail(call: ActionCall, id: ActivityId): Promise<After> {
  const detail = await readActivityById(call.context, id);
  return async () => await call.replace(await detailMessage(call, detail));
}
