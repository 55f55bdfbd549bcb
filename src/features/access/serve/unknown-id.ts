import type { After, Call } from '../../../platform/slack/call.ts';
import type { Opening } from '../../../platform/slack/open-modal.ts';
import { section, sentenceOption } from '../../../platform/slack/views/elements.ts';
import { troubleNotice } from '../../../platform/slack/views/modal.ts';
import type { ActionCall } from './on-action.ts';
import type { CommandCall } from './on-command.ts';
import type { OptionsCall } from './on-options.ts';
import type { SubmissionAnswer, SubmissionCall } from './on-submission.ts';
import { newReference } from './serve.ts';

/** A button, form or command that this version does not know: said to the person, and reported. */
export async function unknownAction(call: ActionCall): Promise<After> {
  const text = report(call, 'action');
  const { view } = call;
  if (view === null) return () => call.reply({ text, blocks: [section(text)] });
  return () => call.deps.client.views.push({ trigger_id: call.triggerId, view: troubleNotice(call.t, text, null) });
}

export async function unknownSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  return troubleNotice(call.t, report(call, 'view'), null);
}

export async function unknownShortcut(call: Opening): Promise<After> {
  const view = troubleNotice(call.t, report(call, 'shortcut'), null);
  return () => call.deps.client.views.open({ trigger_id: call.triggerId, view });
}

export async function unknownCommand(call: CommandCall): Promise<After> {
  const text = report(call, 'command');
  return () => call.reply({ text, blocks: [section(text)] });
}

export async function unknownOptions(call: OptionsCall) {
  return [sentenceOption(report(call, 'options'))];
}

function report({ deps, t }: Call, kind: string): string {
  const reference = newReference(deps);
  deps.program.log.warn({ kind, reference }, 'an unknown id was pressed');
  return t.mrkdwn('error.unknown_id', { reference });
}
