import type { ModalView } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import { rejectLongFilter } from '../../../core/filter.ts';
import { type ExceptionId, formatExceptionNumber } from '../../../core/identifiers.ts';
import type { ListPlace } from '../../../core/paging.ts';
import {
  type ActionCall,
  type After,
  type Call,
  type CommandCall,
  openModal,
  type SubmissionCall,
  updateView,
} from '../../../platform/slack/call.ts';
import { listStepValue } from '../../../platform/slack/codec.ts';
import { section } from '../../../platform/slack/views/elements.ts';
import { notice } from '../../../platform/slack/views/form.ts';
import type { MessageView } from '../../../platform/slack/views/message.ts';
import { answer } from '../../access/index.ts';
import type { PortalLinks } from '../../recommendations/index.ts';
import { type ExceptionTranslator, exceptionTexts } from '../texts.ts';
import { exceptionTarget } from '../values.ts';
import { exceptionButtons, exceptionCardBlocks } from './card.ts';
import { parseExceptionFilter } from './filter.ts';
import { exceptionList } from './list.ts';
import { exceptionHistorySections } from './messages.ts';
import { type ExceptionDetail, readExceptionById, readExceptionByNumber, readExceptionPage } from './read.ts';

/** Works for an approver who is not in the card’s channel too. */
export async function showException(call: CommandCall, number: number): Promise<After> {
  const { context, deps, t } = call;
  const model = await readExceptionByNumber(context, number);
  const view = exceptionDetailModal(t.with(exceptionTexts), model, deps.portalLinks);
  return () => openModal(call, view);
}

export async function exceptionOpenButton(call: ActionCall): Promise<After> {
  const view = await exceptionDetails(call, exceptionTarget(call.value).exceptionId);
  return () => openModal(call, view);
}

export async function exceptionDetails({ context, deps, t }: Call, id: ExceptionId): Promise<ModalView> {
  return exceptionDetailModal(t.with(exceptionTexts), await readExceptionById(context, id), deps.portalLinks);
}

export function exceptionDetailModal(
  t: ExceptionTranslator,
  model: ExceptionDetail,
  portalLinks: PortalLinks,
): ModalView {
  const number = formatExceptionNumber(model.exception.number);
  return notice(t, t.text('exceptions.detail_title', { number }), [
    ...exceptionCardBlocks(t, model, portalLinks),
    section(`*${t.mrkdwn('detail.history')}*`),
    ...exceptionHistorySections(t, model, model.history.toReversed()),
    ...exceptionButtons(t, model.exception, model.verbs),
  ]);
}

/** Does nothing where the details modal is closed. */
export async function refreshExceptionBeneath(
  call: Call,
  { previous_view_id: viewId }: SubmissionCall['view'],
  exceptionId: ExceptionId,
): Promise<void> {
  if (viewId === null) return;
  await updateView(call.deps, { view_id: viewId, view: await exceptionDetails(call, exceptionId) });
}

async function exceptionListPage({ context, t }: Call, text: string, place: ListPlace): Promise<MessageView> {
  rejectLongFilter(text);
  const list = await readExceptionPage(context, { filter: parseExceptionFilter(text), place });
  return exceptionList(t.with(exceptionTexts), { ...list, text: text.trim() });
}

/** Replaces the shown page; from a public message, replies with a new one. */
export async function exceptionStepButton(call: ActionCall): Promise<After> {
  const { text, ...place } = listStepValue.decode(call.value) ?? rejectWith('list_gone', {});
  const page = await exceptionListPage(call, text, place);
  const isTheirs = call.isEphemeral || call.view?.type === 'modal';
  return () => (isTheirs ? call.replace(page) : call.reply(page));
}

export async function exceptionsButton(call: ActionCall): Promise<After> {
  const page = await exceptionListPage(call, call.value === 'ending' ? 'ending' : '', { kind: 'start' });
  return () => call.reply(page);
}

export async function exceptions(call: CommandCall, text: string): Promise<After> {
  return answer(call, await exceptionListPage(call, text, { kind: 'start' }));
}
