import type { KnownBlock } from '@slack/types';
import type { Activity } from '../../domain/activity.ts';
import type { FilingOutcome } from '../../domain/filing-order.ts';
import type { ActivityId } from '../../domain/identifiers.ts';
import { Refusal, type RefusalDetail } from '../../domain/refusal.ts';
import type { TicketFacts } from '../../domain/ticket.ts';
import type { ExceptionCover } from '../../domain/under-exception.ts';
import type { Translator } from '../../i18n/translator.ts';
import { actionIds } from '../ids.ts';
import { truncate } from '../limits.ts';
import { formatActivityValue } from '../values/activity-value.ts';
import { numberLink } from './activity-words.ts';
import { button, context, mrkdwn, section } from './elements.ts';
import { exceptionCoverWords } from './exception-cover-words.ts';
import type { MessageView } from './message-view.ts';
import type { Names } from './names.ts';
import { refusalWords } from './refusal-words.ts';
import type { Surroundings } from './surroundings.ts';
import { requesterTicketWords } from './ticket-words.ts';

export interface FilingOutcomesModel {
  readonly outcomes: readonly FilingOutcome[];
  readonly cardLinks: ReadonlyMap<ActivityId, string>;
  readonly tickets: ReadonlyMap<ActivityId, TicketFacts>;
  /** Under which exceptions they are. */
  readonly covers: ReadonlyMap<ActivityId, ExceptionCover>;
  readonly names: Names;
}

const longestTitle = 300;

/** One summary of an order: what was filed, and of each of the others why not, with a way to follow what is open. */
export function filingOutcomes(t: Translator, model: FilingOutcomesModel, surroundings: Surroundings): MessageView {
  const filed = model.outcomes.flatMap(({ activity }) => (activity === null ? [] : [activity]));
  const others = model.outcomes.filter(({ refusal }) => refusal !== null);
  const text = t.mrkdwn('filing.outcome', { filed: filed.length, others: others.length });
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...filed.map((activity) => filedSection(t, { ...model, activity }, surroundings)),
      ...others.flatMap(({ title, refusal }) => (refusal === null ? [] : [refused(t, { ...model, title, refusal })])),
      ...(filed.length === 0
        ? []
        : [context(t.mrkdwn('common.not_in_defender'), t.mrkdwn('common.no_device_changed'))]),
    ],
  };
}

function filedSection(
  t: Translator,
  { activity, cardLinks, tickets, covers }: FilingOutcomesModel & { readonly activity: Activity },
  surroundings: Surroundings,
): KnownBlock {
  const { id, number, version, title } = activity;
  const link = numberLink(number, cardLinks.get(id) ?? null);
  const words = t.mrkdwn('filing.filed', { link, title: truncate(title, longestTitle) });
  const toDo = requesterTicketWords(t, { activity, ticket: tickets.get(id) ?? null }, surroundings);
  const cover = covers.get(id);
  const covered = cover === undefined ? '' : exceptionCoverWords(t, cover);
  return {
    type: 'section',
    text: mrkdwn([words, covered, toDo ?? ''].filter((line) => line !== '').join('\n')),
    accessory: button(actionIds.listOpen, t.text('list.open'), formatActivityValue({ activityId: id, version })),
  };
}

function refused(
  t: Translator,
  {
    title,
    refusal,
    names,
  }: Pick<FilingOutcomesModel, 'names'> & { readonly title: string; readonly refusal: RefusalDetail },
): KnownBlock {
  const why = { mrkdwn: refusalWords(t, new Refusal(refusal), names) };
  const words = t.mrkdwn('filing.refused', { title: truncate(title, longestTitle), why });
  if (refusal.code !== 'already_requested') return section(words);
  return {
    type: 'section',
    text: mrkdwn(words),
    accessory: button(actionIds.followInstead, t.text('button.follow'), formatActivityValue(refusal.parameters)),
  };
}
