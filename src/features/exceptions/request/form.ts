import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { CalendarDate } from '../../../core/dates.ts';
import { formatExceptionNumber } from '../../../core/identifiers.ts';
import { textLimits } from '../../../core/text.ts';
import type { Recommendation } from '../../../microsoft/recommendation.ts';
import type { Translator } from '../../../platform/i18n/common-texts.ts';
import { limits } from '../../../platform/slack/limits.ts';
import { context, option, plainSection, section } from '../../../platform/slack/views/elements.ts';
import {
  choiceElement,
  dateElement,
  field,
  linesElement,
  multiSearchElement,
  searchElement,
} from '../../../platform/slack/views/fields.ts';
import { auditedHint, form, notice } from '../../../platform/slack/views/form.ts';
import { type PortalLinks, recommendationOption, recommendationUrl } from '../../recommendations/index.ts';
import {
  type FormGroup,
  groupOption,
  recommendationBlockId,
  type Searched,
  searchedLine,
} from '../../requests/index.ts';
import { heldUntil, latestEnd, longestExceptionDays } from '../end.ts';
import { type Exception, type Justification, justifications, offeredDays } from '../exception.ts';
import { describeException, exceptionScopeText } from '../format.ts';
import { exceptionActions, exceptionFields, exceptionForms } from '../ids.ts';
import type { ExceptionTranslator } from '../texts.ts';

export const durationChoices = [...offeredDays.map(String), 'until'] as readonly string[];
export const untilChoice = 'until';

export interface ExceptionFormModel {
  readonly metadata: string;
  readonly hasRecommendations: boolean;
  readonly recommendation: (Recommendation & { readonly ref: number }) | null;
  readonly searched: Searched | null;
  /** The exception to renew; its recommendation and devices cannot be changed. */
  readonly renews: Exception | null;
  readonly existing: readonly Exception[];
  /** Remarks that other features contribute. */
  readonly remarks: readonly ((t: Translator) => string)[];
  readonly justification: Justification | null;
  readonly scope: 'global' | 'groups' | null;
  readonly chosenGroups: readonly FormGroup[];
  readonly duration: string | null;
  readonly canOthersDecide: boolean;
  readonly today: CalendarDate;
}

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
      ...model.remarks.map((remark) => context(remark(t))),
      justificationSelect(t, model),
      contextInput(t),
      ...(renews === null ? scope(t, model) : []),
      durationSelect(t, model),
      ...(model.duration === untilChoice ? [untilInput(t, model)] : []),
      ...(model.canOthersDecide ? [] : [section(t.mrkdwn('exception.nobody_decides'))]),
      context(t.mrkdwn('exception.who_decides'), t.mrkdwn('exception.form_defender')),
    ],
  });
}

export function exceptionRequestedNotice(
  t: ExceptionTranslator,
  { exception, canOthersDecide }: { readonly exception: Exception; readonly canOthersDecide: boolean },
  portalLinks: PortalLinks,
): ModalView {
  const number = formatExceptionNumber(exception.number);
  const url = { mrkdwn: recommendationUrl(exception.recommendationId, portalLinks) };
  return notice(t, t.text('exception.requested_title', { number }), [
    section(t.mrkdwn('exception.requested_heading', { number })),
    plainSection(exception.title),
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
  const chosen = recommendation === null ? null : recommendationOption(t, recommendation);
  const select = field(
    exceptionActions.exceptionRecommendation,
    t.text('exception.recommendation'),
    searchElement(t.text('form.recommendation_placeholder'), chosen),
    { isSentAtOnce: true, block: recommendationBlockId(null, searched?.isFound === true ? searched.text : '') },
  );
  const refs = recommendation === null ? [] : [recommendation.ref];
  return [select, ...searchedLine(t, searched, refs), ...existingOnes(t, existing)];
}

const mostExisting = 5;

function existingOnes(t: ExceptionTranslator, existing: readonly Exception[]): readonly KnownBlock[] {
  if (existing.length === 0) return [];
  const shown = existing.slice(0, mostExisting);
  const lines = shown.map((exception) => t.mrkdwn('exception.existing', describeException(t, exception)));
  const more = existing.length - mostExisting;
  const rest = more > 0 ? [t.mrkdwn('common.more', { count: more })] : [];
  return [section([`*${t.mrkdwn('exception.existing_heading')}*`, ...lines, ...rest].join('\n'))];
}

function justificationSelect(t: ExceptionTranslator, { justification }: ExceptionFormModel): InputBlock {
  const options = justifications.map((value) => option(t.text(`justification.${value}`), value));
  return field(
    exceptionFields.justification,
    t.text('exception.justification'),
    choiceElement('static_select', options, justification, t.text('exception.justification_placeholder')),
  );
}

function contextInput(t: ExceptionTranslator): InputBlock {
  return field(
    exceptionFields.exceptionContext,
    t.text('exception.context'),
    linesElement(Math.min(textLimits.notes, limits.inputText)),
    { hint: auditedHint(t, t.text('exception.context_hint')) },
  );
}

function scope(t: ExceptionTranslator, model: ExceptionFormModel): readonly KnownBlock[] {
  const options = (['groups', 'global'] as const).map((value) => option(t.text(`exception.scope_${value}`), value));
  const select = field(
    exceptionActions.exceptionScope,
    t.text('exception.scope'),
    choiceElement('radio_buttons', options, model.scope),
    { isSentAtOnce: true },
  );
  return model.scope === 'groups' && model.recommendation !== null ? [select, groups(t, model)] : [select];
}

function groups(t: ExceptionTranslator, { recommendation, chosenGroups }: ExceptionFormModel): InputBlock {
  const chosen = chosenGroups.map((group) => groupOption(t, group));
  return field(
    exceptionActions.exceptionGroups,
    t.text('exception.groups'),
    multiSearchElement(t.text('exception.groups_placeholder'), chosen),
    // Slack keeps a chosen value per `block_id`. Another recommendation has other groups, so its field gets another id.
    { isSentAtOnce: true, block: `${exceptionActions.exceptionGroups}:${recommendation?.ref ?? 0}` },
  );
}

function durationSelect(t: ExceptionTranslator, { duration }: ExceptionFormModel): InputBlock {
  const options = durationChoices.map((value) =>
    option(
      value === untilChoice
        ? t.text('exception.duration_until')
        : t.text('exception.duration_days', { count: Number(value) }),
      value,
    ),
  );
  return field(
    exceptionActions.exceptionDuration,
    t.text('exception.duration'),
    choiceElement('static_select', options, duration),
    { isSentAtOnce: true },
  );
}

function untilInput(t: ExceptionTranslator, { today }: ExceptionFormModel): InputBlock {
  return field(exceptionFields.exceptionUntil, t.text('exception.until'), dateElement(null), {
    hint: t.text('exception.until_hint', { days: longestExceptionDays, day: t.date(latestEnd(today)) }),
  });
}
