import type { ViewOutput } from '@slack/bolt';
import type { InputBlock, KnownBlock } from '@slack/types';
import type { CalendarDate } from '../../core/dates.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import { type Priority, priorities } from '../../core/priority.ts';
import { textLimits } from '../../core/text.ts';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import { limits, truncate } from '../../platform/slack/limits.ts';
import { typedText } from '../../platform/slack/view-state.ts';
import { button, context, mrkdwn, option, plain, section } from '../../platform/slack/views/elements.ts';
import { boxElement, choiceElement, field, linesElement } from '../../platform/slack/views/fields.ts';
import { scopeText } from '../access/index.ts';
import { activityValue, dueText, type ProposedDue, seenActivity } from '../activities/index.ts';
import { recommendationLines } from '../recommendations/index.ts';
import { refsBlockId, requestActions, requestBlocks, requestFieldIds } from './ids.ts';
import type { FormChoice, RequestedActivity, RequestFormFacts, RequestItem } from './prepare.ts';
import type { RequestTranslator } from './texts.ts';

/** Fields that change nothing else in the form. */
export function typedIn(view: Pick<ViewOutput, 'state'>) {
  return { notes: typedText(view, requestFieldIds.notes) };
}

export interface OwnFields
  extends Pick<FormChoice, 'option' | 'priority' | 'dueOn'>,
    Pick<RequestFormFacts, 'due' | 'offersTicket'> {
  readonly wantsTicket: boolean;
}

/** `dues`: the proposal for each chosen recommendation. */
export function ownFields(
  t: RequestTranslator,
  model: OwnFields,
  dues: readonly ProposedDue[],
  { belowDue, belowTicket }: Readonly<Record<'belowDue' | 'belowTicket', readonly KnownBlock[]>>,
): readonly KnownBlock[] {
  const isAttention = model.option === 'attention_required';
  return [
    priorityField(t, model.priority),
    ...(isAttention
      ? [context(t.mrkdwn('form.attention_no_due'))]
      : [dueField(t, model.dueOn, dues.length === 0 ? [model.due] : dues), ...belowDue]),
    ...(model.offersTicket && !isAttention ? [...ticketFields(t, model.wantsTicket), ...belowTicket] : []),
    notesField(t),
  ];
}

function priorityField(t: RequestTranslator, priority: Priority): InputBlock {
  const options = priorities.map((value) => option(t.text(`priority.${value}`), value));
  return field(requestActions.priority, t.text('form.priority'), choiceElement('static_select', options, priority), {
    block: requestBlocks.priority,
    isSentAtOnce: true,
  });
}

/** Empty means the proposed date. */
function dueField(t: RequestTranslator, dueOn: CalendarDate | null, dues: readonly ProposedDue[]): InputBlock {
  const byPolicy = dues.some(({ policy }) => policy !== null) ? 'yes' : 'no';
  const [day = null, ...others] = new Set(dues.map((one) => one.dueOn));
  const hint =
    day === null || others.length > 0
      ? t.text('form.due_hint_each')
      : t.text('form.due_hint', { byPolicy, day: t.date(day) });
  return {
    type: 'input',
    block_id: requestBlocks.due,
    dispatch_action: true,
    optional: true,
    label: plain(t.text('form.due')),
    hint: plain(hint),
    element: {
      type: 'datepicker',
      action_id: requestActions.due,
      placeholder: plain(t.text('form.due_placeholder', { byPolicy })),
      ...(dueOn === null ? {} : { initial_date: dueOn }),
    },
  };
}

/** Microsoft's page about security tasks, in the reader's language. */
const ticketGuide = 'https://learn.microsoft.com/intune/intune-service/protect/atp-manage-vulnerabilities';

/** A hint can't have a link. */
function ticketFields(t: RequestTranslator, isTicked: boolean): readonly KnownBlock[] {
  return [
    field(requestActions.ticket, t.text('form.ticket'), boxElement(t.text('form.ticket_box'), isTicked), {
      block: 'ticket',
      isSentAtOnce: true,
      isOptional: true,
      hint: t.text('form.ticket_hint'),
    }),
    context(t.mrkdwn('form.ticket_guide', { url: { mrkdwn: ticketGuide } })),
  ];
}

function notesField(t: RequestTranslator): InputBlock {
  const limit = textLimits.notes;
  return field(requestFieldIds.notes, t.text('form.notes'), linesElement(Math.min(limit, limits.inputText)), {
    block: 'notes',
    isOptional: true,
    hint: t.text('form.notes_hint', { limit }),
  });
}

const mostShown = 5;
const longestTitle = 150;
/** Slack takes at most 10 checkboxes in one field. */
const mostBoxes = 10;

/** Activities that request the same, each with a button to follow it, and checkboxes to file another one anyway. */
export function requestedFields(
  t: RequestTranslator,
  items: readonly RequestItem[],
  anywayRefs: readonly number[],
): readonly KnownBlock[] {
  const again = items.filter(({ requested, hasUnseen }) => requested.length > 0 || hasUnseen);
  if (again.length === 0) return [];
  const most = items.length === 1 ? mostShown : 1;
  const titled = (item: RequestItem, words: string) =>
    items.length === 1 ? words : ofItem(t, item.recommendation, words);
  return [
    section(t.mrkdwn('form.others_heading')),
    ...again.flatMap((item) => {
      const rest = item.requested.length - most;
      return [
        ...item.requested.slice(0, most).map((one) => other(t, one, (words) => titled(item, words))),
        ...(rest > 0 ? [context(t.mrkdwn('common.more', { count: rest }))] : []),
        ...(item.hasUnseen ? [context(titled(item, t.mrkdwn('form.others_unseen')))] : []),
      ];
    }),
    ...boxes(t, again, anywayRefs),
  ];
}

export function ofItem(t: RequestTranslator, { name }: Pick<Recommendation, 'name'>, words: string): string {
  return t.mrkdwn('form.of_item', { title: truncate(name, longestTitle), words: { mrkdwn: words } });
}

function other(
  t: RequestTranslator,
  { activity, isNotified, isOverdue }: RequestedActivity,
  titled: (words: string) => string,
): KnownBlock {
  const { id, number, status, scope } = activity;
  const words = t.mrkdwn(isNotified ? 'form.other_notified' : 'form.other', {
    number: formatActivityNumber(number),
    state: t.text(activity.pausedSince === null ? `state.${status.state}` : 'form.paused'),
    option: t.text(`option.${activity.option}`),
    groups: scopeText(t, scope),
    due: { mrkdwn: dueText(t, activity, isOverdue) },
  });
  const value = activityValue.encode(seenActivity(activity));
  const follow = button(requestActions.followInstead, t.text('button.follow'), value);
  return {
    type: 'section',
    block_id: `other:${id}`,
    text: mrkdwn(titled(words)),
    ...(isNotified ? {} : { accessory: follow }),
  };
}

function boxes(
  t: RequestTranslator,
  again: readonly RequestItem[],
  anywayRefs: readonly number[],
): readonly InputBlock[] {
  const parts = Array.from({ length: Math.ceil(again.length / mostBoxes) }, (_, index) =>
    again.slice(index * mostBoxes, (index + 1) * mostBoxes),
  );
  return parts.map((part): InputBlock => {
    const recommendations = part.map(({ recommendation }) => recommendation);
    const options = [...recommendationLines(t, recommendations)];
    const ticked = options.filter((_, index) => anywayRefs.includes(recommendations[index]?.ref ?? 0));
    return {
      type: 'input',
      block_id: refsBlockId(
        requestBlocks.anyway,
        recommendations.map(({ ref }) => ref),
      ),
      optional: true,
      label: plain(t.text('form.anyway')),
      element: {
        type: 'checkboxes',
        action_id: requestFieldIds.anyway,
        options,
        ...(ticked.length === 0 ? {} : { initial_options: ticked }),
      },
    };
  });
}
