import { rejectWith } from '../../core/domain-error.ts';
import { hourMs } from '../../core/time.ts';
import type { PersonContext } from '../../platform/context.ts';
import { claimRequestKey } from '../../platform/database/idempotency-key.ts';
import { wordsInAll } from '../../platform/i18n/common-texts.ts';
import type { ActionCall, After, Call, CommandCall } from '../../platform/slack/call.ts';
import { filterValue } from '../../platform/slack/codec.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { answer } from '../access/index.ts';
import { findChainPiece } from '../audit/index.ts';
import { countAllListed, nameFilterGroups, wrongFilter } from '../lists/index.ts';
import { exportNothing, exportOrdered, exportRunning, wrongSpan } from './messages.ts';
import {
  activitiesBy,
  authorizeExport,
  type ExportOrder,
  type ExportQuery,
  type ExportSubject,
  exportQuery,
  instantsOf,
  parseExport,
} from './order.ts';
import { exportJobs } from './run.ts';
import { insertExport, lockRunningExport } from './store.ts';
import { exportTexts } from './texts.ts';

/** Answers `/remediate export` with a filter, or with `audit` and days. */
async function exportAnswer(call: Call, text: string): Promise<MessageView> {
  const parsed = parseExport(text);
  if (parsed.kind === 'wrong_span') return wrongSpan(call.t.with(exportTexts), parsed.word);
  const { subject } = parsed;
  if (subject.kind === 'audit') return await ordered(call, subject);
  const typed = { text: subject.filter, ungroupedNames: wordsInAll('common.ungrouped') };
  const named = await nameFilterGroups(call.context, typed);
  return named.kind === 'wrong' ? wrongFilter(call.t, named) : await ordered(call, activitiesBy(named.text));
}

/** The button beside a list. Its value is the filter of the list, in words. */
export async function exportActivitiesButton(call: ActionCall): Promise<After> {
  const { text } = filterValue.decode(call.value) ?? rejectWith('list_gone', {});
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

type ExportAnswer =
  | { readonly kind: 'ordered'; readonly count: number }
  /** The same file is already being made for the person. */
  | { readonly kind: 'running'; readonly order: ExportOrder }
  | { readonly kind: 'nothing' }
  | Exclude<ExportQuery, { readonly kind: 'query' }>;

/** Orders a file for the person. The job then settles which rows belong to it. */
export async function orderExport(context: PersonContext, subject: ExportSubject): Promise<ExportAnswer> {
  const { actor, store, workspaceId, clock } = context;
  authorizeExport(actor, subject);
  const found = await countFound(context, subject);
  if (typeof found !== 'number') return found;
  if (found === 0) return { kind: 'nothing' };
  const id = context.newId();
  const at = clock.now();
  const key = { workspaceId, personId: actor.person.id, subject };
  return await store.inTransaction(async (tx): Promise<ExportAnswer> => {
    if ((await claimRequestKey(context, tx, id)) !== null) return { kind: 'ordered', count: found };
    const running = await lockRunningExport(tx, key, new Date(at.getTime() - runningMs));
    if (running !== null) return { kind: 'running', order: running };
    await insertExport(tx, { ...key, id, at });
    await store.queue.enqueue(tx, exportJobs.exportFile, { exportId: id });
    return { kind: 'ordered', count: found };
  });
}

// Longer than the queue tries. An older export has failed without a message to anybody.
const runningMs = 4 * hourMs;

async function countFound(context: PersonContext, subject: ExportSubject) {
  const { store, workspaceId } = context;
  if (subject.kind === 'audit') {
    const places = await findChainPiece(store.db, workspaceId, instantsOf(subject));
    return places === null ? 0 : places.to - places.from + 1;
  }
  const asked = await exportQuery(context, subject.filter);
  return asked.kind === 'query' ? await countAllListed(store.db, asked.query) : asked;
}
