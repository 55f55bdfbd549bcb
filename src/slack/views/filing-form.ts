import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import { deviceGroupRef, ungroupedDevices } from '../../domain/device-group.ts';
import { mostFiledAtOnce, type SharedOption, sharedOptions } from '../../domain/filing-order.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Priority } from '../../domain/priority.ts';
import type { Recommendation } from '../../domain/recommendation.ts';
import type { ExceptionCover } from '../../domain/under-exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds, blockIds, callbackIds } from '../ids.ts';
import { truncate } from '../limits.ts';
import { severalGroupsValue } from '../values/several-groups-value.ts';
import { context, option, plain, section } from './elements.ts';
import { exceptionNumbers } from './exception-numbers.ts';
import { form, notice } from './modal.ts';
import { recommendationOption } from './recommendation-option.ts';
import { dueField, notesField, priorityField, ticketField } from './request-fields.ts';

export interface FilingFormGroup {
  readonly name: string;
  /** How many of the chosen recommendations expose devices of it. */
  readonly recommendationCount: number;
}

export interface FilingFormModel {
  readonly recommendations: readonly (Recommendation & { readonly ref: number })[];
  readonly option: SharedOption;
  readonly chosenGroups: readonly FilingFormGroup[];
  /** Those of the recommendations that do not offer the option. */
  readonly impossible: readonly Recommendation[];
  /** What is open already about some of them. */
  readonly requested: readonly Activity[];
  /** Those that are under an exception, as a whole or in part. */
  readonly covered: readonly { readonly recommendation: Recommendation; readonly cover: ExceptionCover }[];
  /** Nobody has the role to accept them as they stand; left out where somebody has. */
  readonly lacksItAdmin?: boolean;
  readonly priority: Priority;
  readonly dueOn: CalendarDate;
  /** False while the Intune connection is off. */
  readonly offersTicket: boolean;
  readonly wantsTicket: boolean;
  /** What stands in the field at first. */
  readonly notes: string;
  /** In characters. */
  readonly notesLimit: number;
}

/** The form of requests for several recommendations, with what they have in common. What was entered stays. */
export function filingForm(t: Translator, model: FilingFormModel): ModalView {
  const isAttention = model.option === 'attention_required';
  return form(t, {
    callbackId: callbackIds.filingForm,
    metadata: '',
    title: t.text('filing.title'),
    submit: t.text('filing.submit'),
    blocks: [
      section(t.mrkdwn('filing.what')),
      recommendationSelect(t, model),
      ...notFiled(t, model),
      ...underException(t, model),
      optionSelect(t, model),
      ...(model.recommendations.length === 0 ? [] : [groupSelect(t, model), ...withoutItAdmin(t, model)]),
      priorityField(t, actionIds.severalPriority, model.priority),
      isAttention ? context(t.mrkdwn('form.attention_no_due')) : dueField(t, model),
      ...(model.offersTicket && !isAttention ? [ticketField(t, 'several', model.wantsTicket)] : []),
      notesField(t, model.notesLimit, model.notes),
      context(t.mrkdwn('common.not_in_defender'), t.mrkdwn('common.no_device_changed')),
    ],
  });
}

/** While there is nothing to choose from. */
export function filingNotPossible(t: Translator): ModalView {
  return notice(t, t.text('filing.title'), [section(t.mrkdwn('filing.none_known'))]);
}

/** What the form turns into: that it is under way. */
export function filingOrdered(t: Translator, count: number): ModalView {
  return notice(t, t.text('filing.title'), [section(t.mrkdwn('filing.ordered', { count }))]);
}

function recommendationSelect(t: Translator, { recommendations }: FilingFormModel): InputBlock {
  const chosen = recommendations.map((recommendation) => recommendationOption(t, recommendation));
  return {
    type: 'input',
    block_id: blockIds.recommendation,
    dispatch_action: true,
    label: plain(t.text('filing.recommendations')),
    hint: plain(t.text('filing.recommendations_hint', { most: mostFiledAtOnce })),
    element: {
      type: 'multi_external_select',
      action_id: actionIds.severalRecommendations,
      min_query_length: 0,
      max_selected_items: mostFiledAtOnce,
      placeholder: plain(t.text('form.recommendation_placeholder')),
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
}

const mostNamed = 5;
const longestTitle = 100;

/** Which of them will not be filed, as far as that is known before. */
function notFiled(t: Translator, { impossible, requested }: FilingFormModel): readonly KnownBlock[] {
  const lines: string[] = [];
  if (impossible.length > 0) {
    const titles = someOf(t, impossible, ({ name }) =>
      t.mrkdwn('filing.titled', { title: truncate(name, longestTitle) }),
    );
    lines.push(t.mrkdwn('filing.impossible', { count: impossible.length, titles: { mrkdwn: titles } }));
  }
  if (requested.length > 0) {
    const activities = someOf(t, requested, ({ number, title }) =>
      t.mrkdwn('filing.requested_one', { number: formatActivityNumber(number), title: truncate(title, longestTitle) }),
    );
    lines.push(t.mrkdwn('filing.requested', { count: requested.length, activities: { mrkdwn: activities } }));
  }
  return lines.length === 0 ? [] : [context(...lines)];
}

function withoutItAdmin(t: Translator, { lacksItAdmin = false, chosenGroups }: FilingFormModel): readonly KnownBlock[] {
  if (!lacksItAdmin) return [];
  return [context(t.mrkdwn(chosenGroups.length === 0 ? 'filing.nobody_accepts_all' : 'filing.nobody_accepts'))];
}

/** Not forbidden, only said. */
function underException(t: Translator, { covered }: FilingFormModel): readonly KnownBlock[] {
  if (covered.length === 0) return [];
  const recommendations = someOf(t, covered, ({ recommendation, cover }) => {
    const title = truncate(recommendation.name, longestTitle);
    if (cover.under === null) {
      const numbers = cover.partly?.covers.map(({ number }) => number) ?? [];
      return t.mrkdwn('filing.covered_in_part', { title, numbers: exceptionNumbers(t, numbers) });
    }
    const numbers = exceptionNumbers(t, cover.under.numbers);
    return t.mrkdwn('filing.covered_one', { title, numbers, day: t.date(cover.under.until) });
  });
  return [context(t.mrkdwn('filing.covered', { recommendations: { mrkdwn: recommendations } }))];
}

/** Some of them in words, and how many there are besides. */
function someOf<T>(t: Translator, all: readonly T[], words: (one: T) => string): string {
  const rest = all.length - mostNamed;
  const named = all.slice(0, mostNamed).map(words);
  return [...named, ...(rest > 0 ? [t.mrkdwn('filing.more', { count: rest })] : [])].join(' · ');
}

function optionSelect(t: Translator, { option: chosen }: FilingFormModel): InputBlock {
  const offered = (value: SharedOption) =>
    option(t.text(value === 'recommended' ? 'filing.option_recommended' : `option.${value}`), value);
  return {
    type: 'input',
    block_id: `${blockIds.option}:several`,
    dispatch_action: true,
    label: plain(t.text('filing.option')),
    element: {
      type: 'static_select',
      action_id: actionIds.severalOption,
      options: sharedOptions.map(offered),
      initial_option: offered(chosen),
    },
  };
}

function groupSelect(t: Translator, { recommendations, chosenGroups }: FilingFormModel): InputBlock {
  const chosen = chosenGroups.map((group) => sharedGroupOption(t, group, recommendations.length));
  return {
    type: 'input',
    block_id: severalGroupsValue(recommendations.map(({ ref }) => ref)),
    dispatch_action: true,
    optional: true,
    label: plain(t.text('form.groups')),
    hint: plain(t.text('filing.groups_hint')),
    element: {
      type: 'multi_external_select',
      action_id: actionIds.severalGroups,
      min_query_length: 0,
      placeholder: plain(t.text('form.groups_placeholder')),
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
}

/** `all` is how many recommendations are chosen. */
export function sharedGroupOption(t: Translator, { name, recommendationCount: count }: FilingFormGroup, all: number) {
  const shown = name === ungroupedDevices ? t.text('common.ungrouped') : name;
  return option(t.text('filing.group_option', { name: shown, count, all }), deviceGroupRef(name));
}
