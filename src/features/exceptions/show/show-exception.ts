import type { ModalView } from '@slack/types';
import type { After, Call } from '../../../slack/call.ts';
import { slackErrorCode } from '../../../slack/errors.ts';
import { exceptionTarget } from '../../../slack/listeners/targets.ts';
import type { ActionCall } from '../../../slack/on-action.ts';
import type { CommandCall } from '../../../slack/on-command.ts';
import type { SubmissionCall } from '../../../slack/on-submission.ts';
import { openModal } from '../../../slack/open-modal.ts';
import type { ExceptionId } from '../exception.ts';
import { exceptionDetailMessage, exceptionDetailModal } from './exception-detail.ts';
import { readExceptionById, readExceptionByNumber } from './read-exception.ts';

/** Shows one to whoever typed its number, also to an approver who is not in the channel of its card. */
export async function showException(call: CommandCall, number: number): Promise<After> {
  const { context, deps, t } = call;
  const shown = exceptionDetailMessage(t, await readExceptionByNumber(context, number), deps.surroundings);
  return () => call.reply(shown);
}

/** Opens a line of the list. */
export async function exceptionOpenButton(call: ActionCall): Promise<After> {
  const view = await exceptionDetails(call, exceptionTarget(call.value).exceptionId);
  return () => openModal(call, view);
}

/** As it is now, for one person. */
export async function exceptionDetails({ context, deps, t }: Call, id: ExceptionId): Promise<ModalView> {
  return exceptionDetailModal(t, await readExceptionById(context, id), deps.surroundings);
}

/** Brings the details from which a form was opened in line; somebody who has closed them meanwhile is shown nothing. */
export async function refreshExceptionBeneath(
  call: Call,
  { previous_view_id: viewId }: SubmissionCall['view'],
  exceptionId: ExceptionId,
): Promise<void> {
  if (viewId === null) return;
  const view = await exceptionDetails(call, exceptionId);
  try {
    await call.deps.client.views.update({ view_id: viewId, view });
  } catch (error) {
    if (slackErrorCode(error) !== 'not_found') throw error;
  }
}
