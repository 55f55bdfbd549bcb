import type { ViewOutput } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { rejectWith } from '../../../core/domain-error.ts';
import { parseExceptionNumber } from '../../../core/identifiers.ts';
import { deviceGroupRef } from '../../../core/scope.ts';
import { type RecommendationId, toCveId } from '../../../microsoft/recommendation.ts';
import {
  type ActionCall,
  type After,
  type Call,
  type CommandCall,
  type Opening,
  type OptionsCall,
  openModal,
  type SubmissionAnswer,
  type SubmissionCall,
} from '../../../platform/slack/call.ts';
import { truncate } from '../../../platform/slack/limits.ts';
import { keepChoiceTime, showLatest } from '../../../platform/slack/open-form.ts';
import {
  fieldBlock,
  selectedDate,
  selectedValue,
  selectedValues,
  typedText,
} from '../../../platform/slack/view-state.ts';
import { sentenceOption } from '../../../platform/slack/views/elements.ts';
import { activityTarget, requireReadableActivity } from '../../activities/index.ts';
import { recommendationLines, recommendationValue } from '../../recommendations/index.ts';
import { groupOption, longestSearch, parseBlockSearch } from '../../requests/index.ts';
import { readAfterSaving } from '../../settings/index.ts';
import { mayOthersDecideAbout } from '../ask-approvers.ts';
import { type Exception, type Justification, justifications, offeredDays } from '../exception.ts';
import { exceptionActions, exceptionFields } from '../ids.ts';
import { refreshExceptionBeneath, showException } from '../show/handlers.ts';
import { exceptionTexts } from '../texts.ts';
import { type ExceptionPurpose, exceptionPurpose, exceptionTarget } from '../values.ts';
import { durationChoices, exceptionForm, exceptionRequestedNotice, untilChoice } from './form.ts';
import {
  offerExceptionGroups,
  prepareExceptionForm,
  prepareRenewal,
  readGroupsForException,
  searchExceptionSubjects,
} from './prepare.ts';
import { type ExceptionFields, renewException, requestException } from './request.ts';

/** `typed` is a search text, an id or a portal link. A certain match is preselected and can be changed. */
async function openExceptionForm(call: Opening, typed: string): Promise<After> {
  if (typed === '') return await open(call, { kind: 'new', searched: null }, emptyExceptionChoice);
  const { isNamed, found, meant } = await searchExceptionSubjects(call.context, typed);
  const ref = meant?.ref ?? null;
  const isSaid = !isNamed || ref === null;
  const searched = isSaid ? { text: truncate(typed, longestSearch), isFound: found.length > 0, ref } : null;
  return await open(call, { kind: 'new', searched }, { ...emptyExceptionChoice, recommendationRef: ref });
}

export async function requestExceptionButton(call: ActionCall): Promise<After> {
  const { activityId } = activityTarget(call.value);
  const activity = await requireReadableActivity(call.context, activityId);
  if (activity.recommendationId === null) rejectWith('recommendation_unknown', {});
  const { meant } = await searchExceptionSubjects(call.context, activity.recommendationId);
  const { scope } = activity;
  return await open(
    call,
    { kind: 'new', searched: null },
    {
      ...emptyExceptionChoice,
      recommendationRef: meant?.ref ?? null,
      scope: scope.kind === 'all' ? null : 'groups',
      groupRefs: scope.kind === 'all' ? [] : scope.groups.map(deviceGroupRef),
    },
  );
}

/** The report offers this for a Defender exception without an approval in Mendbot. */
export async function requestApprovalButton(call: ActionCall): Promise<After> {
  const { recommendationRef } = recommendationValue.decode(call.value) ?? rejectWith('recommendation_unknown', {});
  const purpose = { kind: 'new', searched: null } as const;
  return await open(call, purpose, { ...emptyExceptionChoice, recommendationRef, scope: 'global' });
}

export async function renewExceptionButton(call: ActionCall): Promise<After> {
  const reference = exceptionTarget(call.value);
  const renews = await prepareRenewal(call.context, reference);
  const { view } = await exceptionFormView(
    call,
    { kind: 'renewal', ...reference },
    { choice: { ...emptyExceptionChoice, justification: renews.justification }, renews },
  );
  return show(call, view);
}

export async function exceptionFormChange(call: ActionCall): Promise<After> {
  const { actedAt, context, view } = call;
  if (view === null) return null;
  const purpose = exceptionPurpose.decode(view.private_metadata) ?? rejectWith('exception_gone', {});
  const choice = exceptionChoiceFrom(view);
  const renews = purpose.kind === 'renewal' ? await prepareRenewal(context, purpose) : null;
  const next = await exceptionFormView(call, purpose, { choice, renews });
  await keepChoiceTime(context, view.id, actedAt);
  return async () => {
    await showLatest({ ...call, view }, async () => next.view);
    await wantGroups(call, view.id, next.wantsGroupsOf);
  };
}

export async function exceptionFormSubmission(call: SubmissionCall): Promise<SubmissionAnswer> {
  const { context, view } = call;
  const purpose = exceptionPurpose.decode(view.private_metadata) ?? rejectWith('exception_gone', {});
  const choice = exceptionChoiceFrom(view);
  if (lacksField(view, choice)) {
    const renews = purpose.kind === 'renewal' ? await prepareRenewal(context, purpose) : null;
    return (await exceptionFormView(call, purpose, { choice, renews })).view;
  }
  const fields = exceptionFieldsFrom(view);
  if (purpose.kind === 'renewal') {
    const { exceptionId, seenVersion } = purpose;
    const renewal = await renewException(context, { ...fields, exceptionId, seenVersion });
    return {
      shown: await requestedNotice(call, renewal),
      after: () => refreshExceptionBeneath(call, view, exceptionId),
    };
  }
  const { recommendationRef, scope, groupRefs } = choice;
  const exception = await requestException(context, { ...fields, recommendationRef, scope, groupRefs });
  return await requestedNotice(call, exception);
}

export async function exceptionRecommendationOptions({ context, t, typed, blockId }: OptionsCall) {
  const wanted = typed.trim() === '' ? parseBlockSearch(blockId) : typed;
  const { found } = await searchExceptionSubjects(context, toCveId(wanted) ?? wanted);
  return recommendationLines(t, found);
}

/** The `block_id` carries the reference of the recommendation. */
export async function exceptionGroupOptions({ context, t, typed, blockId }: OptionsCall) {
  const recommendationRef = Number(blockId.split(':')[1] ?? Number.NaN);
  if (!Number.isSafeInteger(recommendationRef)) return [];
  const groups = await offerExceptionGroups(context, { recommendationRef, typed });
  if (groups === null) return [sentenceOption(t.text('form.groups_being_read'))];
  if (groups.length === 0) return [sentenceOption(t.text('form.groups_none'))];
  return groups.map((group) => groupOption(t, group));
}

async function open(call: Opening, purpose: ExceptionPurpose, choice: ExceptionChoice): Promise<After> {
  const { view, wantsGroupsOf } = await exceptionFormView(call, purpose, { choice, renews: null });
  return async () => {
    const viewId = await show(call, view)();
    await wantGroups(call, viewId, wantsGroupsOf);
  };
}

function show(call: Opening, view: ModalView): () => Promise<string | null> {
  return async () => (await openModal(call, view)).view?.id ?? null;
}

interface ShownForm {
  readonly view: ModalView;
  /** Set where the device groups must be read first. */
  readonly wantsGroupsOf: RecommendationId | null;
}

async function exceptionFormView(
  { context, t }: Call,
  purpose: ExceptionPurpose,
  shown: {
    readonly choice: ExceptionChoice;
    readonly renews: Exception | null;
  },
): Promise<ShownForm> {
  const { choice, renews } = shown;
  const facts = await prepareExceptionForm(context, { ...choice, renews });
  const view = exceptionForm(t.with(exceptionTexts), {
    ...facts,
    metadata: exceptionPurpose.encode(purpose),
    searched: purpose.kind === 'new' ? purpose.searched : null,
    renews,
    justification: choice.justification,
    scope: choice.scope,
    duration: choice.duration,
  });
  return { view, wantsGroupsOf: facts.wantsGroupsOf };
}

async function wantGroups(
  { context }: Call,
  viewId: string | null,
  recommendationId: RecommendationId | null,
): Promise<void> {
  if (viewId === null || recommendationId === null) return;
  await readGroupsForException(context, { viewId, recommendationId });
}

/** The person submitted before a field for their last choice appeared. The form is shown again with that field. */
function lacksField(view: SubmissionCall['view'], { duration, scope }: ExceptionChoice): boolean {
  const lacks = (name: string) => fieldBlock(view, name) === undefined;
  return (
    (duration === untilChoice && lacks(exceptionFields.exceptionUntil)) ||
    (scope === 'groups' && lacks(exceptionActions.exceptionGroups))
  );
}

async function requestedNotice({ context, deps, t }: SubmissionCall, exception: Exception) {
  const canOthersDecide = await readAfterSaving(context, () => mayOthersDecideAbout(context, exception), true);
  return exceptionRequestedNotice(t.with(exceptionTexts), { exception, canOthersDecide }, deps.portalLinks);
}

export interface ExceptionChoice {
  readonly recommendationRef: number | null;
  readonly justification: Justification | null;
  readonly scope: 'global' | 'groups' | null;
  readonly groupRefs: readonly string[];
  readonly duration: string | null;
}

const emptyExceptionChoice: ExceptionChoice = {
  recommendationRef: null,
  justification: null,
  scope: null,
  groupRefs: [],
  duration: null,
};

function exceptionChoiceFrom(view: Pick<ViewOutput, 'state'>): ExceptionChoice {
  const scope = selectedValue(view, exceptionActions.exceptionScope);
  const justification = selectedValue(view, exceptionFields.justification);
  const duration = selectedValue(view, exceptionActions.exceptionDuration);
  const recommendation = selectedValue(view, exceptionActions.exceptionRecommendation);
  return {
    recommendationRef: recommendationValue.decode(recommendation ?? '')?.recommendationRef ?? null,
    justification: justifications.find((known) => known === justification) ?? null,
    scope: scope === 'global' || scope === 'groups' ? scope : null,
    groupRefs: selectedValues(view, exceptionActions.exceptionGroups),
    duration: durationChoices.find((known) => known === duration) ?? null,
  };
}

function exceptionFieldsFrom(view: Pick<ViewOutput, 'state'>): ExceptionFields {
  const { justification, duration } = exceptionChoiceFrom(view);
  return {
    justification,
    context: typedText(view, exceptionFields.exceptionContext),
    duration: durationFrom(duration, selectedDate(view, exceptionFields.exceptionUntil)),
  };
}

function durationFrom(duration: string | null, endsOn: string | null): ExceptionFields['duration'] {
  if (duration === untilChoice) return { kind: 'until', endsOn };
  const days = offeredDays.find((known) => String(known) === duration);
  return days === undefined ? null : { kind: 'days', days };
}

/** A number opens that exception, also for an approver who is not in its channel. */
export async function exception(call: CommandCall, text: string): Promise<After> {
  const number = parseExceptionNumber(text);
  return number === null ? await openExceptionForm(call, text) : await showException(call, number);
}
