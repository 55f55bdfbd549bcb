import type { After } from '../../slack/call.ts';
import { exportAnswer } from '../../slack/listeners/export-answer.ts';
import type { CommandCall } from '../../slack/on-command.ts';
import { answer } from '../../slack/sayings.ts';

export async function exportActivities(call: CommandCall, text: string): Promise<After> {
  return answer(call, await exportAnswer(call, text));
}
