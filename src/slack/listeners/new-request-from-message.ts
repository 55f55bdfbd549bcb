import { findMentionedSubject } from '../../domain/mentioned-subject.ts';
import { readActivityOfMessage } from '../../usecases/read-activity.ts';
import type { After } from '../call.ts';
import { messageWords } from '../message-words.ts';
import type { MessageShortcutCall } from '../on-shortcut.ts';
import { activityDetailModal } from '../views/activity-detail.ts';
import { openRequestForm } from './open-request-form.ts';
import { detailModel } from './show-activity.ts';

/** A request from somebody's message; on a message of ours, the activity that it is about. */
export async function newRequestFromMessage(call: MessageShortcutCall): Promise<After> {
  const { context, deps, t, place } = call;
  const known = await readActivityOfMessage(context, place);
  if (known !== null) {
    const view = activityDetailModal(t, detailModel(known), deps.surroundings);
    return () => deps.client.views.open({ trigger_id: call.triggerId, view });
  }
  return await openRequestForm(call, { typed: findMentionedSubject(messageWords(call.message)) ?? '', source: place });
}
