import { messageWords } from '../../../platform/outbox/message-words.ts';
import type { After } from '../../../platform/slack/call.ts';
import type { MessageShortcutCall } from '../../access/index.ts';
import { findActivityOfMessage } from '../activity-of-message.ts';
import { detailWindow } from '../detail-window.ts';
import { findMentionedSubject } from '../mentioned-subject.ts';
import { openRequestForm } from './open-request-form.ts';

/** A request from somebody's message; on a message of ours, the activity that it is about. */
export async function newRequestFromMessage(call: MessageShortcutCall): Promise<After> {
  const { context, place } = call;
  const known = await findActivityOfMessage(context, place);
  if (known !== null) return await detailWindow(call).open(call, known);
  return await openRequestForm(call, { typed: findMentionedSubject(messageWords(call.message)) ?? '', source: place });
}
