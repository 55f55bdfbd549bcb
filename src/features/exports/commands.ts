import type { After } from '../../platform/slack/call.ts';
import type { CommandCall } from '../access/index.ts';
import { answer } from '../access/index.ts';
import { exportAnswer } from './export-answer.ts';

export async function exportActivities(call: CommandCall, text: string): Promise<After> {
  return answer(call, await exportAnswer(call, text));
}
