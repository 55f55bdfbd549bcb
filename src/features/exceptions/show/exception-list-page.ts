import type { ListPlace } from '../../../domain/list-place.ts';
import { refuse } from '../../../domain/refusal.ts';
import { refuseLongFilter } from '../../../domain/refuse-long-filter.ts';
import type { After, Call } from '../../../slack/call.ts';
import type { ActionCall } from '../../../slack/on-action.ts';
import { listStepValue } from '../../../slack/values/list-values.ts';
import type { MessageView } from '../../../slack/views/message-view.ts';
import { parseExceptionFilter } from './exception-filter.ts';
import { exceptionList } from './exception-list.ts';
import { exceptionsPerPage, listExceptions } from './list-exceptions.ts';

/** A page of the exceptions that are asked for in words. */
export async function exceptionListPage({ context, t }: Call, text: string, place: ListPlace): Promise<MessageView> {
  refuseLongFilter(text);
  const list = await listExceptions(context, { filter: parseExceptionFilter(text), place });
  return exceptionList(t, { ...list, text: text.trim(), perPage: exceptionsPerPage });
}

/** The page beside the one that somebody has before them takes its place. */
export async function exceptionStepButton(call: ActionCall): Promise<After> {
  const { text, ...place } = listStepValue.decode(call.value) ?? refuse('list_gone', {});
  const page = await exceptionListPage(call, text, place);
  return () => (call.isEphemeral ? call.replace(page) : call.reply(page));
}
