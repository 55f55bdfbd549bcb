import { findMentionedSubject } from '../../domain/mentioned-subject.ts';
import { detailWindow } from '../../features/activities/index.ts';
import { findActivityOfMessage } from '../../usecases/activity-of-message.ts';
import type { After } from '../call.ts';
import { messageWords } from '../message-words.ts';
import type { MessageShortcutCall } from '../on-shortcut.ts';
import { openRequestForm } from './open-request-form.ts';

/** A request from somebody's message; on a message of ours, the activity that it is about. */
export async function newRequestFromMessage(call: MessageShortcutCall): Promise<After> {
  const { context, place } = call;
  const known = await findActivityOfMessage(context, place);
  if (known !== null) return await detailWindow(call).open(call, known);
  return await openRequestForm(call, { typed: findMentionedSubject(messageWords(call.message)) ?? '', source: place });
}
