import type { ModalView } from '@slack/types';
import { deviceGroupRef } from '../../../domain/device-group.ts';
import type { RecommendationId } from '../../../domain/recommendation.ts';
import { refuse } from '../../../domain/refusal.ts';
import { textLimits } from '../../../domain/text-limits.ts';
import type { After, Call } from '../../../slack/call.ts';
import { activityTarget, exceptionTarget } from '../../../slack/listeners/targets.ts';
import type { ActionCall } from '../../../slack/on-action.ts';
import { type Opening, openModal } from '../../../slack/open-modal.ts';
import { recommendationValue } from '../../../slack/values/activity-values.ts';
import { readActivityById } from '../../../usecases/read-activity.ts';
import { prepareRenewal } from '../decide/prepare-exception-decision.ts';
import type { Exception } from '../exception.ts';
import { isAdoption } from '../findings/finding.ts';
import { type ExceptionChoice, emptyExceptionChoice } from './exception-choice.ts';
import { exceptionForm } from './exception-form.ts';
import { type ExceptionPurpose, exceptionPurpose } from './exception-values.ts';
import { prepareExceptionForm, readGroupsForException } from './prepare-exception-form.ts';
import { searchExceptionSubjects } from './search-exception-subjects.ts';

/** Takes words, an id or a portal link; the best match is chosen, and can be changed. */
export async function openExceptionForm(call: Opening, typed: string): Promise<After> {
  const found = typed === '' ? [] : await searchExceptionSubjects(call.context, typed);
  const [best] = found;
  const choice = { ...emptyExceptionChoice, recommendationRef: best?.ref ?? null };
  return await open(call, { kind: 'new' }, choice, typed !== '' && best === undefined ? typed : null);
}

/** From the details of an activity: for its recommendation and its device groups. */
export async function requestExceptionButton(call: ActionCall): Promise<After> {
  const { activityId } = activityTarget(call.value);
  const { activity } = await readActivityById(call.context, activityId);
  if (activity.recommendationId === null) refuse('recommendation_unknown', {});
  const [named] = await searchExceptionSubjects(call.context, activity.recommendationId);
  const { scope } = activity;
  return await open(
    call,
    { kind: 'new' },
    {
      ...emptyExceptionChoice,
      recommendationRef: named?.ref ?? null,
      scope: scope.kind === 'all' ? null : 'groups',
      groupRefs: scope.kind === 'all' ? [] : scope.groups.map(deviceGroupRef),
    },
    null,
  );
}

/** From the report that names one in Defender, for which no approval is in effect here. */
export async function adoptExceptionButton(call: ActionCall): Promise<After> {
  const { recommendationRef } = recommendationValue.decode(call.value) ?? refuse('recommendation_unknown', {});
  const purpose = { kind: 'adopted', recommendationRef } as const;
  return await open(call, purpose, { ...emptyExceptionChoice, recommendationRef, scope: 'global' }, null);
}

export async function renewExceptionButton(call: ActionCall): Promise<After> {
  const reference = exceptionTarget(call.value);
  const renews = await prepareRenewal(call.context, reference);
  const { view } = await exceptionFormView(
    call,
    { kind: 'renewal', ...reference },
    { choice: { ...emptyExceptionChoice, justification: renews.justification }, renews, unmatched: null },
  );
  return show(call, view);
}

async function open(
  call: Opening,
  purpose: ExceptionPurpose,
  choice: ExceptionChoice,
  unmatched: string | null,
): Promise<After> {
  const { view, wantsGroupsOf } = await exceptionFormView(call, purpose, { choice, renews: null, unmatched });
  return async () => {
    const viewId = await show(call, view)();
    await wantGroups(call, viewId, wantsGroupsOf);
  };
}

/** Has the device groups read for an open form, so that its list offers them. */
export async function wantGroups(
  { context }: Call,
  viewId: string | null,
  recommendationId: RecommendationId | null,
): Promise<void> {
  if (viewId === null || recommendationId === null) return;
  await readGroupsForException(context, { viewId, recommendationId });
}

/** Gives the id of the view. */
function show(call: Opening, view: ModalView): () => Promise<string | null> {
  return async () => (await openModal(call, view)).view?.id ?? null;
}

interface ShownForm {
  readonly view: ModalView;
  /** The recommendation whose device groups are to be read. */
  readonly wantsGroupsOf: RecommendationId | null;
}

/** The form for what has been chosen so far. */
export async function exceptionFormView(
  { context, t }: Call,
  purpose: ExceptionPurpose,
  shown: {
    readonly choice: ExceptionChoice;
    readonly renews: Exception | null;
    readonly unmatched: string | null;
  },
): Promise<ShownForm> {
  const { choice, renews } = shown;
  const foundRef = purpose.kind === 'adopted' ? purpose.recommendationRef : null;
  const facts = await prepareExceptionForm(context, { ...choice, renews });
  const view = exceptionForm(t, {
    ...facts,
    metadata: exceptionPurpose.encode(purpose),
    unmatched: shown.unmatched,
    renews,
    isAdopted: isAdoption(foundRef, { ...choice, isGlobal: choice.scope === 'global' }),
    justification: choice.justification,
    scope: choice.scope,
    duration: choice.duration,
    contextLimit: textLimits.notes,
  });
  return { view, wantsGroupsOf: facts.wantsGroupsOf };
}
