import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { CalendarDate } from '../../domain/calendar-date.ts';
import type { CveSearch } from '../../domain/cve-search.ts';
import { deviceGroupRef, ungroupedDevices } from '../../domain/device-group.ts';
import { type ActivityId, formatActivityNumber } from '../../domain/identifiers.ts';
import { exceedsIntuneLimit, intuneDeviceLimit } from '../../domain/intune-limit.ts';
import type { Priority } from '../../domain/priority.ts';
import type { Recommendation } from '../../domain/recommendation.ts';
import type { RemediationOption } from '../../domain/remediation-option.ts';
import type { SourceMessage } from '../../domain/source-message.ts';
import type { ExceptionCover } from '../../domain/under-exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds, blockIds, callbackIds, fieldIds } from '../ids.ts';
import { truncate } from '../limits.ts';
import { formatFollowUpValue } from '../values/follow-up-value.ts';
import { formatMessagePlaceValue } from '../values/message-place-value.ts';
import { recommendationBlockId } from '../values/recommendation-value.ts';
import { cveWords } from './cve-words.ts';
import { button, context, option, plain, section, typedInput } from './elements.ts';
import { exceptionCoverWords } from './exception-cover-words.ts';
import { form } from './modal.ts';
import { type OtherActivity, otherActivities } from './other-activities.ts';
import { exposedWords, recommendationMarks, recommendationOption } from './recommendation-option.ts';
import { dueField, notesField, priorityField, ticketField } from './request-fields.ts';
import { formSourceWords } from './source-words.ts';
import { recommendationUrl, type Surroundings } from './surroundings.ts';

export interface FormGroup {
  readonly name: string;
  readonly deviceCount: number;
}

export interface RequestFormModel {
  readonly takesPlainWords: boolean;
  readonly plainTitle: string;
  readonly recommendation: (Recommendation & { readonly ref: number }) | null;
  /** What was typed after the command, and whether anything matched; `null` once somebody has chosen. */
  readonly searched: { readonly text: string; readonly isFound: boolean } | null;
  /** The search for what is behind a CVE with which the form was opened. */
  readonly cveSearch: CveSearch | null;
  readonly options: readonly RemediationOption[];
  readonly option: RemediationOption | null;
  readonly hasGroups: boolean;
  /** `null` while the groups are being read. */
  readonly groupsOutcome: 'read' | 'failed' | null;
  readonly chosenGroups: readonly FormGroup[];
  readonly deviceCount: number | null;
  readonly others: readonly OtherActivity[];
  /** The activity whose follow-up the form was opened for; its number where the form is about that still. */
  readonly followUp: { readonly id: ActivityId; readonly number: number | null } | null;
  /** There are more of them, which are not the reader's to see. */
  readonly hasUnseenOthers: boolean;
  /** Under which exceptions the chosen scope is; left out, or `null`, where it is under none. */
  readonly cover?: ExceptionCover | null;
  /** Nobody has the role to accept it as it stands; left out where somebody has. */
  readonly lacksItAdmin?: boolean;
  /** False while the Intune connection is off. */
  readonly offersTicket: boolean;
  readonly wantsTicket: boolean;
  readonly priority: Priority;
  readonly dueOn: CalendarDate;
  /** The message that the form was opened from. */
  readonly source: SourceMessage | null;
  readonly textLimits: { readonly title: number; readonly notes: number };
}

/** The form of a remediation request. It grows as things are chosen; what was entered stays. */
export function requestForm(t: Translator, model: RequestFormModel, surroundings: Surroundings): ModalView {
  return form(t, {
    callbackId: callbackIds.requestForm,
    metadata: metadataOf(model),
    title: t.text('form.title'),
    submit: t.text('form.submit'),
    blocks: [
      ...(model.source === null ? [] : [context(formSourceWords(t, model.source))]),
      ...subject(t, model, surroundings),
      ...followUp(t, model),
      ...otherActivities(t, model.others),
      ...underException(t, model),
      ...(model.hasUnseenOthers ? [context(t.mrkdwn('form.others_unseen'))] : []),
      ...choices(t, model),
      notesField(t, model.textLimits.notes),
      ...several(t, model),
      context(t.mrkdwn('common.not_in_defender'), t.mrkdwn('common.no_device_changed')),
    ],
  });
}

/** Not forbidden, only said. */
function underException(t: Translator, { cover = null }: RequestFormModel): readonly KnownBlock[] {
  if (cover === null) return [];
  const words = exceptionCoverWords(t, cover);
  return words === '' ? [] : [section(`${words}\n${t.mrkdwn('form.under_exception_allowed')}`)];
}

/** A follow-up is opened from a card, and from no message of anybody's. */
function metadataOf({ source, followUp: followed }: RequestFormModel): string {
  if (followed !== null) return formatFollowUpValue(followed.id);
  return source === null ? '' : formatMessagePlaceValue(source);
}

function followUp(t: Translator, { followUp: followed }: RequestFormModel): readonly KnownBlock[] {
  if (followed === null || followed.number === null) return [];
  return [context(t.mrkdwn('form.follow_up_to', { number: formatActivityNumber(followed.number) }))];
}

function subject(t: Translator, model: RequestFormModel, surroundings: Surroundings): readonly KnownBlock[] {
  if (model.takesPlainWords) return [section(t.mrkdwn('form.plain_why')), plainTitle(t, model)];
  const { recommendation, searched, cveSearch } = model;
  const chosenRef = recommendation?.ref ?? null;
  const select: InputBlock = {
    type: 'input',
    block_id: recommendationBlockId(cveSearch, chosenRef),
    dispatch_action: true,
    label: plain(t.text('form.recommendation')),
    element: {
      type: 'external_select',
      action_id: actionIds.recommendation,
      min_query_length: 0,
      placeholder: plain(t.text('form.recommendation_placeholder')),
      ...(recommendation === null ? {} : { initial_option: recommendationOption(t, recommendation) }),
    },
  };
  const found =
    searched === null
      ? []
      : [context(t.mrkdwn(searched.isFound ? 'form.best_match' : 'form.no_match', { text: searched.text }))];
  return [
    select,
    ...found,
    ...cveWords(t, cveSearch, chosenRef),
    ...(recommendation === null ? [] : facts(t, recommendation, surroundings)),
  ];
}

/** What is about a message or follows something up is about one thing. */
function several(t: Translator, model: RequestFormModel): readonly KnownBlock[] {
  if (model.takesPlainWords || model.source !== null || model.followUp !== null) return [];
  const elements = [button(actionIds.requestSeveral, t.text('filing.button'), 'several')];
  return [{ type: 'actions', block_id: blockIds.several, elements }];
}

function plainTitle(t: Translator, { plainTitle: typed, textLimits: { title: limit } }: RequestFormModel): InputBlock {
  return {
    type: 'input',
    block_id: blockIds.title,
    label: plain(t.text('form.plain_title')),
    hint: plain(t.text('form.plain_title_hint', { limit })),
    element: typedInput(fieldIds.plainTitle, limit, truncate(typed, limit)),
  };
}

function facts(t: Translator, recommendation: Recommendation, surroundings: Surroundings): readonly KnownBlock[] {
  const lines = [
    t.mrkdwn('form.facts', {
      devices: exposedWords(t, recommendation),
      weaknesses: t.text('common.weaknesses', { count: recommendation.weaknesses }),
      marks: recommendationMarks(t, recommendation),
    }),
  ];
  if (recommendation.recommendedVersion !== '') {
    lines.push(t.mrkdwn('form.recommended_version', { version: recommendation.recommendedVersion }));
  }
  lines.push(t.mrkdwn('form.portal_link', { url: { mrkdwn: recommendationUrl(recommendation.id, surroundings) } }));
  return [section(lines.join('\n'))];
}

function choices(t: Translator, model: RequestFormModel): readonly KnownBlock[] {
  if (model.options.length === 0) return [];
  const isAttention = model.option === 'attention_required';
  return [
    optionSelect(t, model),
    ...(model.recommendation === null ? [] : groups(t, model)),
    priorityField(t, actionIds.priority, model.priority),
    isAttention ? context(t.mrkdwn('form.attention_no_due')) : dueField(t, model),
    ...(model.offersTicket && !isAttention ? [ticketField(t, model.recommendation?.ref ?? 0, model.wantsTicket)] : []),
  ];
}

function optionSelect(t: Translator, model: RequestFormModel): InputBlock {
  const chosen = model.option;
  return {
    type: 'input',
    // Another recommendation offers other options: the field must not keep the old one.
    block_id: `${blockIds.option}:${model.recommendation?.ref ?? 0}`,
    dispatch_action: true,
    label: plain(t.text('form.option')),
    element: {
      type: 'static_select',
      action_id: actionIds.option,
      options: model.options.map((value) => option(t.text(`option.${value}`), value)),
      ...(chosen === null ? {} : { initial_option: option(t.text(`option.${chosen}`), chosen) }),
    },
  };
}

function groups(t: Translator, model: RequestFormModel): readonly KnownBlock[] {
  const chosen = model.chosenGroups.map((group) => groupOption(t, group));
  const select: InputBlock = {
    type: 'input',
    block_id: `${blockIds.groups}:${model.recommendation?.ref ?? 0}`,
    dispatch_action: true,
    optional: true,
    label: plain(t.text('form.groups')),
    hint: plain(t.text('form.groups_hint')),
    element: {
      type: 'multi_external_select',
      action_id: actionIds.groups,
      min_query_length: 0,
      placeholder: plain(t.text('form.groups_placeholder')),
      ...(chosen.length === 0 ? {} : { initial_options: chosen }),
    },
  };
  const count = model.deviceCount;
  const lines = [
    ...groupsTrouble(t, model),
    ...(count === null ? [] : [t.mrkdwn('form.scope', { devices: t.text('common.devices', { count }) })]),
    ...(count !== null && exceedsIntuneLimit(count)
      ? [t.mrkdwn('common.intune_limit', { limit: intuneDeviceLimit, count })]
      : []),
    ...(model.lacksItAdmin === true
      ? [t.mrkdwn(model.chosenGroups.length === 0 ? 'form.nobody_accepts_all' : 'form.nobody_accepts')]
      : []),
  ];
  return lines.length === 0 ? [select] : [select, context(...lines)];
}

function groupsTrouble(t: Translator, { hasGroups, groupsOutcome }: RequestFormModel): readonly string[] {
  if (hasGroups || groupsOutcome === 'read') return [];
  return [t.mrkdwn(groupsOutcome === 'failed' ? 'form.groups_failed' : 'form.groups_pending')];
}

export function groupOption(t: Translator, { name, deviceCount }: FormGroup) {
  const shown = name === ungroupedDevices ? t.text('common.ungrouped') : name;
  return option(t.text('form.group_option', { name: shown, count: deviceCount }), deviceGroupRef(name));
}
