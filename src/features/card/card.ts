import type { KnownBlock, SectionBlock } from '@slack/types';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { MessagePlace } from '../../core/origin-message.ts';
import { exceededTicketLimit } from '../../microsoft/security-task.ts';
import { escapeMrkdwn, type Mrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { limits, oneLine, truncateMrkdwn } from '../../platform/slack/limits.ts';
import { context, plain, quote, section } from '../../platform/slack/views/elements.ts';
import { hasMarks, type MessageView, sentenceMessage } from '../../platform/slack/views/message.ts';
import { joined } from '../../platform/slack/views/text.ts';
import { scopeText } from '../access/index.ts';
import {
  type Activity,
  type ActivityNews,
  hasTargets,
  isLive,
  isReadyToClose,
  remainingTargets,
  requesterName,
} from '../activities/index.ts';
import { type LinkQuestion, linkQuestion } from '../portal/index.ts';
import { missingOfText, missingTargets, missingText, progressBar, progressLines } from '../progress/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import { cardButtons } from './buttons.ts';
import { reasonInLine, statusKind, statusLine, statusText, threatText } from './status.ts';
import { type ActivityModel, exposedCount } from './summary.ts';
import { type CardTranslator, cardTexts } from './texts.ts';

/** The card of an activity, without the parts that depend on its channel. */
export function activityCard(t: CardTranslator, model: ActivityModel): MessageView {
  const { activity } = model;
  const number = formatActivityNumber(activity.number);
  const question = linkQuestion(t, model);
  const heading = { number, title: activity.title, permalink: null };
  const isOpen = isLive(activity.status);
  return {
    text: t.mrkdwn('card.text', { number, title: activity.title, status: { mrkdwn: statusText(t, model) } }),
    blocks: [
      ...headed(t, heading, [statusLine(t, model), ...(isOpen ? [scopeLine(t, model)] : [])]),
      ...(isOpen ? shortNotes(activity.notes) : longReason(activity)),
      ...inContext([...ownLines(t, model), ...(isOpen && hasTargets(activity) ? progressLine(t, model) : [])]),
      ...(question === null ? [] : questionBlocks(activity, question)),
      cardButtons(t, model, { isAsked: question !== null }),
    ],
  };
}

function questionBlocks({ version }: Activity, { text, buttons }: LinkQuestion): readonly KnownBlock[] {
  return [section(text), { type: 'actions', block_id: `question:${version}`, elements: [...buttons] }];
}

interface Heading {
  readonly number: string;
  readonly title: string;
  /** Link to the card; `null` = on the card itself, or not known. */
  readonly permalink: string | null;
}

/** A title that Slack would format goes into a header block, which shows plain text. */
export function headed(
  t: CardTranslator,
  { number, title, permalink }: Heading,
  below: readonly [string, ...string[]],
): readonly KnownBlock[] {
  const link = permalink === null ? null : { mrkdwn: `<${permalink}|${number}>` };
  if (!hasMarks(title)) {
    return [lines([`*${t.mrkdwn('activity.heading', { number: link ?? number, title })}*`, ...below])];
  }
  const header = { type: 'header', text: plain(t.text('activity.heading', { number, title }), limits.header) } as const;
  const [first, ...rest] = below;
  return [header, lines([link === null ? first : `${link.mrkdwn} · ${first}`, ...rest])];
}

/** Slack folds a long section unless `expand` is set. */
function lines(texts: readonly string[]): SectionBlock {
  return { ...section(texts.join('\n')), expand: true };
}

function scopeLine(t: CardTranslator, model: ActivityModel): string {
  const { activity, names } = model;
  const count = exposedCount(model);
  const requester = t.mrkdwn('card.requested_by', { name: requesterName(t, names, activity) });
  return [
    truncateMrkdwn(escapeMrkdwn(scopeText(t, activity.scope)), longestScope),
    ...(count === null || count === 0 ? [] : [t.mrkdwn('common.devices', { count })]),
    ...(statusKind(model) === 'attention' ? [] : [requester]),
  ].join(' · ');
}

const longestScope = 150;
const longestNotes = 150;

function shortNotes(notes: string): readonly KnownBlock[] {
  return notes === '' ? [] : [quote(oneLine(notes, longestNotes))];
}

function longReason({ status }: Activity): readonly KnownBlock[] {
  if (status.state !== 'rejected' || reasonInLine(status) !== '') return [];
  return shortNotes(status.reason);
}

function ownLines(t: CardTranslator, { activity, recommendation, cardLines }: ActivityModel): readonly string[] {
  const threats = isLive(activity.status) ? threatText(t, recommendation) : '';
  return [...(threats === '' ? [] : [threats]), ...cardLines.map((line) => line(t))];
}

function inContext(texts: readonly string[]): readonly KnownBlock[] {
  return texts.length === 0 ? [] : [context(...texts)];
}

function progressLine(t: CardTranslator, model: ActivityModel): readonly string[] {
  const { activity, isStale } = model;
  const { targets, targetsUnavailable } = activity;
  if (targets === null)
    return targetsUnavailable === null ? [t.mrkdwn('card.not_counted')] : progressLines(t, activity);
  if (targets.count === 0) return [t.mrkdwn('card.none_exposed')];
  const { fixed, count, silent, countedAt, reExposed } = targets;
  const missing = missingText(t, targets);
  const isSaid = statusKind(model) === 'ready';
  const exceeded = exceededTicketLimit(activity.wantsTicket, count);
  const first = [
    // The status line says then how many devices are fixed and missing.
    ...(isSaid ? [] : [t.mrkdwn('status.fixed', { fixed, count })]),
    ...(silent === 0 ? [] : [t.mrkdwn('card.silent', { count: silent })]),
    ...(isSaid || isUnclosable(activity) || missing === '' ? [] : [escapeMrkdwn(missing)]),
    isStale ? t.mrkdwn('card.stale', { day: t.day(countedAt) }) : t.mrkdwn('card.as_of', { at: t.instant(countedAt) }),
  ];
  return [
    `${first.join(' · ')}  ${progressBar(fixed, count)}`,
    ...(isUnclosable(activity) ? [`⚠️ ${escapeMrkdwn(missingOfText(t, targets))}`] : []),
    ...(reExposed === 0 ? [] : [t.mrkdwn('card.exposed_again', { count: reExposed })]),
    ...(exceeded === null ? [] : [t.mrkdwn('card.over_limit', exceeded)]),
  ];
}

/** No device is left to fix, but too many are missing to offer a completion. */
function isUnclosable(activity: Activity): boolean {
  const { targets } = activity;
  if (targets === null || targets.isRecheckDue || isReadyToClose(activity)) return false;
  return remainingTargets(targets) === 0 && missingTargets(targets) > 0;
}

export interface CardPlacing {
  /** A user group or a person, as `formatRoleSource` writes them; `null` = no mention. */
  readonly mentioned: string | null;
  /** Where the activity belongs now, if no longer in this channel. */
  readonly movedTo: readonly string[];
}

export function routedCard(t: CardTranslator, model: ActivityModel & { readonly placing: CardPlacing }): MessageView {
  const card = activityCard(t, model);
  const { movedTo } = model.placing;
  // A closed activity asks nothing of anybody.
  const mentioned = isLive(model.activity.status) ? model.placing.mentioned : null;
  return {
    text: card.text,
    blocks: [
      ...(mentioned === null ? [] : [mentionBlock(t, mentioned)]),
      ...(movedTo.length === 0 ? [] : [context(t.mrkdwn('route.moved', { channels: channelList(t, movedTo) }))]),
      ...card.blocks,
    ],
  };
}

export function mentioning(t: CardTranslator, line: MessageView, mentioned: string): MessageView {
  return { ...line, blocks: [mentionBlock(t, mentioned), ...line.blocks] };
}

export function unansweredLine(t: CardTranslator, number: number): MessageView {
  return sentenceMessage(t.mrkdwn('ping.unanswered', { number: formatActivityNumber(number) }));
}

export function newsLine(t: CardTranslator, news: ActivityNews, portalLinks: PortalLinks): MessageView {
  const text = news.text(t, portalLinks);
  const buttons = [...news.buttons(t)];
  return {
    text,
    blocks: [section(text), ...(buttons.length === 0 ? [] : [{ type: 'actions' as const, elements: buttons }])],
  };
}

function mentionBlock(t: CardTranslator, mentioned: string): KnownBlock {
  return section(t.mrkdwn('route.mention', { called: mentionOf(mentioned) }));
}

/** `mentioned`: a user group or a person, as `formatRoleSource` writes them. */
export function mentionOf(mentioned: string): Mrkdwn {
  const [kind, id] = mentioned.split(':');
  return { mrkdwn: kind === 'person' ? `<@${id}>` : `<!subteam^${id}>` };
}

function channelList(t: Translator, ids: readonly string[]) {
  const names = ids.map((id) => `<#${id}>`);
  return { mrkdwn: joined(t, names) };
}

export function removedCard(
  translator: Translator,
  { number, removedAt, keptDays }: Omit<ArchivedCard, 'channelId' | 'ts'>,
): MessageView {
  const t = translator.with(cardTexts);
  const name = formatActivityNumber(number);
  const words = t.mrkdwn('removal.card', { number: name, at: t.instant(removedAt), count: keptDays });
  return {
    text: words,
    blocks: [
      { type: 'header', text: plain(t.text('removal.card_heading', { number: name }), limits.header) },
      section(words),
    ],
  };
}

export interface ArchivedCard extends MessagePlace {
  readonly number: number;
  readonly removedAt: Date;
  /** How many days the activity was kept after its end. */
  readonly keptDays: number;
}
