import { parseExceptionNumber } from '../../core/identifiers.ts';
import type { After, CommandCall } from '../../platform/slack/call.ts';
import { answer } from '../access/index.ts';
import { openExceptionForm } from './request/handlers.ts';
import { exceptionListPage, showException } from './show/handlers.ts';

/** With a number, shows that exception, also to an approver who is not in the channel of its card. */
export async function exception(call: CommandCall, text: string): Promise<After> {
  const number = parseExceptionNumber(text);
  return number === null ? await openExceptionForm(call, text) : await showException(call, number);
}

export async function exceptions(call: CommandCall, text: string): Promise<After> {
  return answer(call, await exceptionListPage(call, text, { kind: 'start' }));
}
