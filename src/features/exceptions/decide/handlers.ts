import type { ModalView } from '@slack/types';
import { DomainError, rejectWith } from '../../../core/domain-error.ts';
import { nobody } from '../../../core/roles.ts';
import type { PersonContext } from '../../../platform/context.ts';
import type { ActionCall, After, SubmissionAnswer, SubmissionCall } from '../../../platform/slack/call.ts';
import type { ValueOf } from '../../../platform/slack/codec.ts';
import { sharedFields } from '../../../platform/slack/ids.ts';
import { typedText } from '../../../platform/slack/view-state.ts';
import { maySee } from '../../access/index.ts';
import { findRecommendation } from '../../recommendations/index.ts';
import { canOthersDecide } from '../ask-approvers.ts';
import { askersOf, authorizeExceptionChange, type ExceptionAmong, type ExceptionDecision } from '../exception.ts';
import { rejectExceptionUnless } from '../lifecycle.ts';
import { readExceptionImpact } from '../pauses/read.ts';
import { exceptionDetails, refreshExceptionBeneath } from '../show/handlers.ts';
import { readContinuedUntil } from '../show/read.ts';
import { readExceptionRemarks } from '../slots.ts';
import { type ExceptionReference, listExceptionsOf, requireException } from '../store.ts';
import { exceptionTexts } from '../texts.ts';
import { exceptionDecisionValue, exceptionTarget } from '../values.ts';
import { approveException, cancelException, rejectException } from './decide.ts';
import { type ApprovalModel, approveExceptionForm, cancelExceptionForm, rejectExceptionForm } from './forms.ts';

export async function approveExceptionButton(call: ActionCall): Promise<After> {
  return await openForm(call, 'approve');
}

export async function rejectExceptionButton(call: ActionCall): Promise<After> {
  return await openForm(call, 'reject');
}

export async function cancelExceptionButton(call: ActionCall): Promise<After> {
  return await openForm(call, 'cancel');
}

export async function approveExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const carried = carriedBy(call);
  await approveException(call.context, { ...carried, note: typedText(call.view, sharedFields.note) });
  return await closed(call, carried);
}

export async function rejectExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const carried = carriedBy(call);
  await rejectException(call.context, { ...carried, reason: typedText(call.view, sharedFields.reason) });
  return await closed(call, carried);
}

export async function cancelExceptionSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const carried = carriedBy(call);
  await cancelException(call.context, { ...carried, reason: typedText(call.view, sharedFields.reason) });
  return await closed(call, carried);
}

/** Refuses early. From the details modal, the form is pushed on top. */
async function openForm(call: ActionCall, decision: ExceptionDecision): Promise<After> {
  const { context, deps, triggerId, value, view: below } = call;
  const prepared = await prepareExceptionDecision(context, exceptionTarget(value), decision);
  const shown = { trigger_id: triggerId, view: formOf(call, decision, prepared) };
  return () => (below === null ? deps.client.views.open(shown) : deps.client.views.push(shown));
}

function formOf(call: ActionCall, decision: ExceptionDecision, prepared: ApprovalModel): ModalView {
  const t = call.t.with(exceptionTexts);
  const isAway = call.isEphemeral;
  switch (decision) {
    case 'approve':
      return approveExceptionForm(t, prepared, isAway);
    case 'reject':
      return rejectExceptionForm(t, prepared.exception, isAway);
    case 'cancel':
      return cancelExceptionForm(t, prepared, isAway);
  }
}

type Carried = ValueOf<typeof exceptionDecisionValue>;

function carriedBy({ view }: SubmissionCall): Carried {
  return exceptionDecisionValue.decode(view.private_metadata) ?? rejectWith('exception_gone', {});
}

/**
 * Refreshes the details modal beneath the form. A form that was opened from an ephemeral message turns into the
 * details.
 */
async function closed(call: SubmissionCall, { exceptionId, isAway }: Carried): Promise<SubmissionAnswer> {
  if (isAway) return await exceptionDetails(call, exceptionId);
  return { shown: null, after: () => refreshExceptionBeneath(call, call.view, exceptionId) };
}

/** Early refusal. The submission checks everything again. */
async function prepareExceptionDecision(
  context: PersonContext,
  { exceptionId, seenVersion }: ExceptionReference,
  decision: ExceptionDecision,
): Promise<ApprovalModel> {
  const { store, workspaceId } = context;
  const exception = await requireException(store.db, workspaceId, exceptionId);
  const all = await listExceptionsOf(store.db, { workspaceId, recommendationId: exception.recommendationId });
  await authorizeEarly(context, decision, { exception, all });
  rejectExceptionUnless(exception, decision, seenVersion);
  const impact = await readExceptionImpact(context, exception, (activity) => maySee(context.actor, activity));
  const continuedUntil = await readContinuedUntil(context, exception);
  const recommendation = await findRecommendation(store.db, exception.recommendationId);
  const remarks = await readExceptionRemarks(context, exception);
  return { exception, recommendation, impact, continuedUntil, remarks };
}

/**
 * The refusal names other approvers only where one of them can decide. They may have left, or their group may be empty.
 */
async function authorizeEarly(
  context: PersonContext,
  decision: ExceptionDecision,
  among: ExceptionAmong,
): Promise<void> {
  try {
    authorizeExceptionChange(context.actor, decision, among);
  } catch (error) {
    if (!(error instanceof DomainError) || error.detail.code !== 'own_exception') throw error;
    const { exception, all } = among;
    if (await canOthersDecide(context, { scope: exception.scope, askerIds: askersOf(exception, all) })) throw error;
    rejectWith('own_exception', { holders: nobody });
  }
}
