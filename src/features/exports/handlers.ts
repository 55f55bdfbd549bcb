import { refuse } from '../../core/refusal.ts';
import { wordsInAll } from '../../platform/i18n/common-texts.ts';
import type { ActionCall, After, Call, CommandCall } from '../../platform/slack/call.ts';
import { filterValue } from '../../platform/slack/codec.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { answer } from '../access/index.ts';
import { nameFilterGroups, wrongFilter } from '../lists/index.ts';
import { exportNothing, exportOrdered, exportRunning, wrongSpan } from './messages.ts';
import { activitiesBy, type ExportAnswer, type ExportSubject, orderExport, parseExport } from './order.ts';
import { exportTexts } from './texts.ts';

/** What follows `/remediate export`: a filter, or `audit` with days. */
async function exportAnswer(call: Call, text: string): Promise<MessageView> {
  const parsed = parseExport(text);
  if (parsed.kind === 'wrong_span') return wrongSpan(call.t.with(exportTexts), parsed.word);
  const { subject } = parsed;
  if (subject.kind === 'audit') return await ordered(call, subject);
  const typed = { text: subject.filter, ungroupedNames: wordsInAll('common.ungrouped') };
  const named = await nameFilterGroups(call.context, typed);
  return named.kind === 'wrong' ? wrongFilter(call.t, named) : await ordered(call, activitiesBy(named.text));
}

/** The button beside a list; its value is the filter of the list, in words. */
export async function exportActivitiesButton(call: ActionCall): Promise<After> {
  const { text } = filterValue.decode(call.value) ?? refuse('list_gone', {});
  const view = await ordered(call, activitiesBy(text));
  return () => call.reply(view);
}

async function ordered({ context, t }: Call, subject: ExportSubject): Promise<MessageView> {
  return viewOf(t, subject, await orderExport(context, subject));
}

function viewOf(t: Call['t'], subject: ExportSubject, answer: ExportAnswer): MessageView {
  switch (answer.kind) {
    case 'ordered':
      return exportOrdered(t.with(exportTexts), subject, answer.count);
    case 'running':
      return exportRunning(t.with(exportTexts), answer.order);
    case 'nothing':
      return exportNothing(t.with(exportTexts), subject);
    case 'wrong':
      return wrongFilter(t, answer);
  }
}

export async function exportActivities(call: CommandCall, text: string): Promise<After> {
  return answer(call, await exportAnswer(call, text));
}
