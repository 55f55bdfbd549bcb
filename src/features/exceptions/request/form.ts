import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { CalendarDate } from '../../../core/dates.ts';
import { formatExceptionNumber } from '../../../core/identifiers.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import { limits, truncate } from '../../../platform/slack/limits.ts';
import { context, option, plain, section, typedLinesInput } from '../../../platform/slack/views/elements.ts';
import { auditedHint, form, notice } from '../../../platform/slack/views/form.ts';
import { type PortalLinks, recommendationOption, recommendationUrl } from '../../recommendations/index.ts';
import {
  type FormGroup,
  groupOption,
  recommendationBlockId,
  requestBlocks,
  type Searched,
  searchedLine,
} from '../../requests/index.ts';
import { heldUntil, latestEnd, longestExceptionDays } from '../end.ts';
import { type Exception, type Justification, justifications, offeredDays } from '../exception.ts';
import { durationText, exceptionScopeText } from '../format.ts';
import { exceptionActions, exceptionBlocks, exceptionFields, exceptionForms } from '../ids.ts';
import type { ExceptionTranslator } from '../texts.ts';

export const durationChoices = [...offeredDays.map(String), 'until'] as readonly string[];
export const untilChoice = 'until';

export interface ExceptionFormModel {
  /** What travels with the form: why it was opened. */
  readonly metadata: string;
  readonly hasRecommendations: boolean;
  readonly recommendation: (Recommendation & { readonly ref: number }) | null;
  readonly searched: Searched | null;
  /** The one that it is to continue, whose recommendation and devices stay. */
  readonly renews: Exception | null;
  readonly existing: readonly Exception[];
  readonly justification: Justification | null;
  readonly scope: 'global' | 'groups' | null;
  readonly chosenGroups: readonly FormGroup[];
  readonly duration: string | null;
  /** Whether there is an exception approver besides those who asked. */
  readonly canOthersDecide: boolean;
  readonly today: CalendarDate;
  readonly contextLimit: number;
}

/** The form in which an exception is asked for. It grows as things are chosen; what was entered stays. */
export function exceptionForm(t: ExceptionTranslator, model: ExceptionFormModel): ModalView {
  const { renews } = model;
  if (!model.hasRecommendations && renews === null) {
    return notice(t, t.text('exception.title'), [section(t.mrkdwn('exception.none_known'))]);
  }
  const number = renews === null ? '' : formatExceptionNumber(renews.number);
  return form(t, {
    callbackId: exceptionForms.exceptionForm,
    metadata: model.metadata,
    title: renews === null ? t.text('exception.title') : t.text('exception.title_renew', { number }),
    submit: t.text('exception.submit'),
    blocks: [
      ...(renews === null ? subject(t, model) : [renewed(t, renews)]),
      justificationSelect(t, model),
      contextInput(t, model),
      ...(renews === null ? scope(t, model) : []),
      durationSelect(t, model),
      ...(model.duration === untilChoice ? [untilInput(t, model)] : []),
      ...(model.canOthersDecide ? [] : [section(t.mrkdwn('exception.nobody_decides'))]),
      context(t.mrkdwn('exception.who_decides'), t.mrkdwn('exception.form_defender')),
    ],
  });
}

/** What the form turns into once the request is in the database. */
export function exceptionRequestedNotice(
  t: ExceptionTranslator,
  { exception, canOthersDecide }: { readonly exception: Exception; readonly canOthersDecide: boolean },
  portalLinks: PortalLinks,
): ModalView {
  const number = formatExceptionNumber(exception.number);
  const url = { mrkdwn: recommendationUrl(exception.recommendationId, portalLinks) };
  return notice(t, t.text('exception.requested_title', { number }), [
    section(t.mrkdwn('exception.requested_heading', { number })),
    { type: 'section', text: plain(exception.title) },
    section(t.mrkdwn(canOthersDecide ? 'exception.requested_next' : 'exception.requested_undecidable')),
    section(t.mrkdwn('exception.portal_requested', { url })),
  ]);
}

function renewed(t: ExceptionTranslator, renews: Exception) {
  const number = formatExceptionNumber(renews.number);
  const { title } = renews;
  const what = t.mrkdwn('exception.renews', { number, title, scope: exceptionScopeText(t, renews) });
  const endsOn = heldUntil(renews);
  const until =
    endsOn === null
      ? t.mrkdwn('exception.renews_ended', { number })
      : t.mrkdwn('exception.renews_held', { number, day: t.date(endsOn) });
  return section(`${what}\n${until}`);
}

function subject(
  t: ExceptionTranslator,
  { recommendation, searched, existing }: ExceptionFormModel,
): readonly KnownBlock[] {
  const select: InputBlock = {
    type: 'input',
    block_id: recommendationBlockId(null, searched?.isFound === true ? searched.text : ''),
    dispatch_action: true,
    label: plain(t.text('exception.recommendation')),
    element: {
      type: 'external_select',
      action_id: exceptionActions.exceptionRecommendation,
      min_query_length: 0,
      placeholder: plain(t.text('form.recommendation_placeholder')),
      ...(recommendation === null ? {} : { initial_option: recommendationOption(t, recommendation) }),
    },
  };
  const refs = recommendation === null ? [] : [recommendation.ref];
  return [select, ...searchedLine(t, searched, refs), ...existingOnes(t, existing)];
}

const mostExisting = 5;

function existingOnes(t: ExceptionTranslator, existing: readonly Exception[]): readonly KnownBlock[] {
  if (existing.length === 0) return [];
  const lines = existing.slice(0, mostExisting).map((exception) =>
    t.mrkdwn('exception.existing', {
      number: formatExceptionNumber(exception.number),
      state: t.text(`exception.state.${exception.status.state}`),
      justification: t.text(`justification.${exception.justification}`),
      scope: truncate(exceptionScopeText(t, exception), 200),
      until: durationText(t, exception),
    }),
  );
  const more = existing.length - mostExisting;
  const rest = more > 0 ? [t.mrkdwn('common.more', { count: more })] : [];
  return [section([`*${t.mrkdwn('exception.existing_heading')}*`, ...lines, ...rest].join('\n'))];
}

function justificationSelect(t: ExceptionTranslator, { justification }: ExceptionFormModel): InputBlock {
  const choice = (value: Justification) => option(t.text(`justification.${value}`), value);
  return {
    type: 'input',
    block_id: exceptionBlocks.justification,
    label: plain(t.text('exception.justification')),
    element: {
      type: 'static_select',
      action_id: exceptionFields.justification,
      placeholder: plain(t.text('exception.justification_placeholder')),
      options: justifications.map(choice),
      ...(justification === null ? {} : { initial_option: choice(justification) }),
    },
  };
}

function contextInput(t: ExceptionTranslator, { contextLimit: limit }: ExceptionFormModel): InputBlock {
  return {
    type: 'input',
    block_id: exceptionBlocks.context,
    label: plain(t.text('exception.context')),
    hint: auditedHint(t, t.text('exception.context_hint')),
    element: typedLinesInput(exceptionFields.exceptionContext, Math.min(limit, limits.inputText)),
  };
}

function scope(t: ExceptionTranslator, model: ExceptionFormModel): readonly KnownBlock[] {
  const choice = (value: 'global' | 'groups') => option(t.text(`exception.scope_${value}`), value);
  const select: InputBlock = {
    type: 'input',
    block_id: exceptionBlocks.scope,
    dispatch_action: true,
    label: plain(t.text('exception.scope')),
    element: {
      type: 'radio_buttons',
      action_id: exceptionActions.exceptionScope,
      options: [choice('groups'), choice('global')],
      ...(model.scope === null ? {} : { initial_option: choice(model.scope) }),
    },
  };
  return model.scope === 'groups' && model.recommendation !== null ? [select, groups(t, model)] : [select];
}

function groups(t: ExceptionTranslator, { recommendation, chosenGroups }: ExceptionFormModel): InputBlock {
  const chosen = chosenGroups.map((group) => groupOption(t, group));
  return {
    type: 'input',
    // Another recommendation has other groups: the field must not keep the old ones.
    block_id: `${requestBlocks.groups}:${recommendation?.ref ?? 0}`,
    dispatch_action: true,
    label: plain(t.text('exception.groups')),
    element: {
      type: 'multi_external_select',
      action_id: exceptionActions.exceptionGroups,
      min_query_length: 0,
      placeholder: plain(t.text('exception.groups_placeholder')),
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
}

function durationSelect(t: ExceptionTranslator, { duration }: ExceptionFormModel): InputBlock {
  const choice = (value: string) =>
    option(
      value === untilChoice
        ? t.text('exception.duration_until')
        : t.text('exception.duration_days', { count: Number(value) }),
      value,
    );
  return {
    type: 'input',
    block_id: exceptionBlocks.duration,
    dispatch_action: true,
    label: plain(t.text('exception.duration')),
    element: {
      type: 'static_select',
      action_id: exceptionActions.exceptionDuration,
      options: durationChoices.map(choice),
      ...(duration === null ? {} : { initial_option: choice(duration) }),
    },
  };
}

function untilInput(t: ExceptionTranslator, { today }: ExceptionFormModel): InputBlock {
  return {
    type: 'input',
    block_id: exceptionBlocks.until,
    label: plain(t.text('exception.until')),
    hint: plain(t.text('exception.until_hint', { days: longestExceptionDays, day: t.date(latestEnd(today)) })),
    element: { type: 'datepicker', action_id: exceptionFields.exceptionUntil },
  };
}
