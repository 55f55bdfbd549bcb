import { parseActivityFilter } from '../../domain/activity-filter.ts';
import { mayChangeSome } from '../../domain/permissions.ts';
import { refuse } from '../../domain/refusal.ts';
import { activitiesPerPage, type ListPlace, listActivities } from '../../usecases/list-activities.ts';
import { readActivityById } from '../../usecases/read-activity.ts';
import { requireReader } from '../../usecases/require-reader.ts';
import type { After, Call } from '../call.ts';
import type { ActionCall } from '../on-action.ts';
import { parseActivityValue } from '../values/activity-value.ts';
import { parseListValue } from '../values/list-value.ts';
import { activityDetailModal } from '../views/activity-detail.ts';
import { activityList, wrongFilter } from '../views/activity-list.ts';
import type { MessageView } from '../views/message-view.ts';
import { detailModel } from './show-activity.ts';

/** A page of what is asked for in words, or what can be asked for. */
export async function listPage({ context, t }: Call, text: string, place: ListPlace): Promise<MessageView> {
  requireReader(context);
  const parsed = parseActivityFilter(text);
  if (parsed.kind === 'wrong') return wrongFilter(t, parsed);
  const list = await listActivities(context, { filter: parsed.filter, place });
  const offersSeveral = mayChangeSome(context.actor);
  return activityList(t, { ...list, text: text.trim(), perPage: activitiesPerPage, offersSeveral });
}

/** The page beside the one that somebody has before them takes its place. */
export async function listStepButton(call: ActionCall): Promise<After> {
  const { step, than, text } = parseListValue(call.value) ?? refuse('list_gone', {});
  const page = await listPage(call, text, { kind: step, than });
  return () => (call.isEphemeral ? call.replace(page) : call.reply(page));
}

/** Opens a line of the list. */
export async function listOpenButton({ context, deps, t, triggerId, value }: ActionCall): Promise<After> {
  const { activityId } = parseActivityValue(value) ?? refuse('activity_gone', {});
  const view = activityDetailModal(t, detailModel(await readActivityById(context, activityId)), deps.surroundings);
  return () => deps.client.views.open({ trigger_id: triggerId, view });
}
