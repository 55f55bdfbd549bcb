import { parseExceptionNumber } from '../../core/identifiers.ts';
import type { After } from '../../platform/slack/call.ts';
import type { CommandCall } from '../access/index.ts';
import { answer, askForNumber } from '../access/index.ts';
import { requireActivityByText } from '../activities/index.ts';
import { showException } from '../exceptions/index.ts';
import { openDetail } from './show-activity.ts';

/** Opens an activity, or shows an exception. */
export async function show(call: CommandCall, text: string): Promise<After> {
  if (text === '') return answer(call, askForNumber(call, 'show'));
  const exceptionNumber = parseExceptionNumber(text);
  if (exceptionNumber !== null) return await showException(call, exceptionNumber);
  const { id } = await requireActivityByText(call.context, text);
  return await openDetail(call, id);
}
