import { parseExceptionNumber } from '../../domain/identifiers.ts';
import type { After } from '../../slack/call.ts';
import { openDetail } from '../../slack/listeners/show-activity.ts';
import type { CommandCall } from '../../slack/on-command.ts';
import { answer, askForNumber } from '../../slack/sayings.ts';
import { requireActivityByText } from '../../usecases/require-activity-by-text.ts';
import { showException } from '../exceptions/index.ts';

/** Opens an activity, or shows an exception. */
export async function show(call: CommandCall, text: string): Promise<After> {
  if (text === '') return answer(call, askForNumber(call, 'show'));
  const exceptionNumber = parseExceptionNumber(text);
  if (exceptionNumber !== null) return await showException(call, exceptionNumber);
  const { id } = await requireActivityByText(call.context, text);
  return await openDetail(call, id);
}
