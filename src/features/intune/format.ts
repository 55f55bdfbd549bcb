import type { ActionsBlock, Button, KnownBlock } from '@slack/types';
import { z } from 'zod';
import type { PersonId } from '../../core/identifiers.ts';
import { type SecurityTaskId, type SettableTaskStatus, settableTaskStatuses } from '../../microsoft/security-task.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { codec, vendorId } from '../../platform/slack/codec.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, context, section } from '../../platform/slack/views/elements.ts';
import { ageText, type Names } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  type ActivityState,
  activityId,
  activityReference,
  isLive,
  portalUrlOf,
  requesterName,
  seenActivity,
} from '../activities/index.ts';
import type { HistoryAction } from '../audit/index.ts';
import { connectionFailureText } from '../connections/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import { type IntuneTranslator, intuneTexts } from './texts.ts';
import {
  statusInIntune,
  type Ticket,
  type TicketConflict,
  type TicketFacts,
  type TicketProposal,
  ticketStatusOf,
} from './ticket.ts';

export const intuneActions = {
  linkTicket: 'link_ticket',
  notThisTicket: 'not_this_ticket',
  keepSlack: 'keep_slack',
  takeIntune: 'take_intune',
} as const;

export const intuneBlocks = {
  ticketLink: 'ticket_link',
  ticketDispute: 'ticket_dispute',
} as const;

export interface TicketSubject {
  readonly activity: Activity;
  readonly ticket: TicketFacts | null;
}

export function ticketText(
  translator: Translator,
  { activity, ticket: facts, names }: TicketSubject & { readonly names: Names },
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const t = translator.with(intuneTexts);
  if (facts === null) return [];
  if (facts.ticket !== null) return linkedText(t, activity, { ...facts, ticket: facts.ticket }, portalLinks);
  if (!isWanted(activity, facts)) return [];
  return wantedText(t, activity, { ...facts, name: requesterName(t, names, activity) }, portalLinks);
}

/** What the requester has to do for the ticket, in mrkdwn; `null` = nothing. */
export function requesterTicketText(
  translator: Translator,
  { activity, ticket: facts }: TicketSubject,
  portalLinks: PortalLinks,
): string | null {
  const t = translator.with(intuneTexts);
  if (facts === null || facts.ticket !== null || !isWanted(activity, facts)) return null;
  return t.mrkdwn('ticket.yours_to_make', { url: { mrkdwn: getRecommendationUrl(activity, portalLinks) } });
}

function isWanted({ wantsTicket, status }: Activity, { proposals }: TicketFacts): boolean {
  return wantsTicket && proposals.length === 0 && isLive(status);
}

function getRecommendationUrl(activity: Activity, portalLinks: PortalLinks): string {
  return portalUrlOf(activity, portalLinks) ?? portalLinks.defenderPortalUrl;
}

/** `null` = both sides agree, a decision is on its way to Intune, or the connection is off. */
export function ticketConflict({ activity, ticket: facts }: TicketSubject): TicketConflict | null {
  const slack = ticketStatusOf(activity);
  if (facts === null || facts.ticket === null || facts.isConnectionOff === true || slack === null) return null;
  const { ticket } = facts;
  return ticket.conflict === null && ticket.failure === null ? null : { slack, intune: statusInIntune(ticket) };
}

/** One button sends Slack's status again, the other takes Intune's. */
export function conflictButtons(
  translator: Translator,
  activity: Activity,
  { intune }: TicketConflict,
): readonly Button[] {
  const t = translator.with(intuneTexts);
  const value = ticketConflictValue.encode({ ...seenActivity(activity), seenIntune: intune });
  return [
    button(intuneActions.keepSlack, t.text('button.keep_slack'), value),
    button(intuneActions.takeIntune, t.text('button.take_intune'), value),
  ];
}

/** `null` = no task looks like the activity's, one is linked, or the connection is off. */
export function proposedTicket({ ticket: facts }: TicketSubject): TicketProposal | null {
  if (facts === null || facts.ticket !== null || facts.isConnectionOff === true) return null;
  return facts.proposals[0] ?? null;
}

export function ticketLinkQuestion(translator: Translator, activity: Activity, proposal: TicketProposal) {
  const t = translator.with(intuneTexts);
  return { text: proposalText(t, proposal), buttons: linkButtons(t, activity, proposal) };
}

function linkButtons(t: IntuneTranslator, activity: Activity, { taskId }: TicketProposal): readonly Button[] {
  const value = ticketValue.encode({ activityId: activity.id, taskId });
  return [
    button(intuneActions.linkTicket, t.text('button.link_ticket'), value),
    button(intuneActions.notThisTicket, t.text('button.not_this_ticket'), value),
  ];
}

/** One question at a time that only a person can answer, with its buttons. */
export function ticketQuestion(
  translator: Translator,
  { activity, ticket: facts }: TicketSubject,
): readonly KnownBlock[] {
  const t = translator.with(intuneTexts);
  if (facts === null || facts.isConnectionOff === true) return [];
  const { ticket } = facts;
  if (ticket === null) return proposalQuestion(t, activity, facts.proposals);
  const words = disputeText(t, activity, ticket);
  const conflict = ticketConflict({ activity, ticket: facts });
  return words === null || conflict === null ? [] : [section(words), disputeActions(t, activity, conflict)];
}

function linkedText(
  t: IntuneTranslator,
  activity: Activity,
  { ticket, isConnectionOff }: TicketFacts & { readonly ticket: Ticket },
  { intunePortalUrl }: PortalLinks,
): readonly KnownBlock[] {
  if (isConnectionOff === true) {
    return [context(t.mrkdwn('ticket.connection_off', { status: statusWord(t, statusInIntune(ticket)) }))];
  }
  const wanted = ticketStatusOf(activity);
  const isSending = wanted !== null && isBeingSent(activity, ticket);
  const words = { status: statusWord(t, statusInIntune(ticket)), url: { mrkdwn: intunePortalUrl } };
  const line = isSending
    ? t.mrkdwn('ticket.sending', { ...words, wanted: statusWord(t, wanted) })
    : t.mrkdwn('ticket.linked', words);
  const lastTry =
    ticket.passing === null || !isSending
      ? []
      : [t.mrkdwn('ticket.last_try', { failure: connectionFailureText(t, ticket.passing.why) })];
  return [
    context(line, ...lastTry, ...(ticket.isListed ? [] : [t.mrkdwn('ticket.unlisted')]), t.mrkdwn('ticket.not_sent')),
  ];
}

/** For the person who asks. A card would need an update after each try. */
export function lastTryTime(translator: Translator, { activity, ticket: facts }: TicketSubject): readonly string[] {
  const t = translator.with(intuneTexts);
  const ticket = facts?.ticket ?? null;
  if (ticket === null || ticket.passing === null || !isBeingSent(activity, ticket)) return [];
  if (facts?.isConnectionOff === true) return [];
  return [t.mrkdwn('ticket.last_try_at', { at: t.instant(ticket.passing.at) })];
}

function isBeingSent(activity: Activity, { agreed, conflict, failure }: Ticket): boolean {
  const wanted = ticketStatusOf(activity);
  return wanted !== null && wanted !== agreed && conflict === null && failure === null;
}

function wantedText(
  t: IntuneTranslator,
  activity: Activity,
  { joinedCount, name }: TicketFacts & { readonly name: string },
  portalLinks: PortalLinks,
): readonly KnownBlock[] {
  const url = { mrkdwn: getRecommendationUrl(activity, portalLinks) };
  return [section(t.mrkdwn('ticket.wanted', { name, url })), context(joinedText(t, activity, joinedCount))];
}

function joinedText(t: IntuneTranslator, { targets }: Activity, joined: number | null): string {
  if (targets === null || joined === null) return t.mrkdwn('ticket.joined_only');
  return t.mrkdwn('ticket.joined_known', { joined, count: targets.count });
}

function proposalQuestion(
  t: IntuneTranslator,
  activity: Activity,
  proposals: readonly TicketProposal[],
): readonly KnownBlock[] {
  const [first] = proposals;
  if (first === undefined) return [];
  const more = proposals.length - 1;
  return [
    section(proposalText(t, first)),
    context(reasonText(t, activity, first)),
    {
      type: 'actions',
      block_id: `${intuneBlocks.ticketLink}:${activity.version}`,
      elements: [...linkButtons(t, activity, first)],
    },
    context(
      ...(more === 0 ? [] : [t.mrkdwn('ticket.proposals_more', { count: more })]),
      t.mrkdwn('ticket.unconfirmed'),
    ),
  ];
}

// A longer title would push the buttons, or the rest of a line, out of sight.
const longestTitle = 200;

function proposalText(t: IntuneTranslator, proposal: TicketProposal): string {
  const title = truncate(proposal.title, longestTitle);
  if (proposal.creatorEmail === null) return t.mrkdwn('ticket.proposal', { title });
  return t.mrkdwn('ticket.proposal_by', { title, creator: truncate(proposal.creatorEmail, longestTitle) });
}

function reasonText(t: IntuneTranslator, activity: Activity, { reasons, createdAt }: TicketProposal): string {
  const words = reasons.map((reason) => {
    if (reason !== 'made_after') return t.mrkdwn(`ticket.reason.${reason}`);
    // The clocks of the two services may differ a little.
    if (createdAt === null || createdAt <= activity.createdAt) return t.mrkdwn('ticket.reason.made_together');
    return t.mrkdwn('ticket.reason.made_after', { age: ageText(t, activity.createdAt, createdAt) });
  });
  return words.join(' · ');
}

/** `null` = both sides agree, or the order is on its way. */
function disputeText(t: IntuneTranslator, activity: Activity, ticket: Ticket): string | null {
  const wanted = ticketStatusOf(activity);
  if (wanted === null) return null;
  const words = { wanted: statusWord(t, wanted), status: statusWord(t, statusInIntune(ticket)) };
  const { failure, conflict } = ticket;
  if (failure === null) return conflict === null ? null : t.mrkdwn('ticket.conflict', words);
  if (failure.kind === 'ticket_gone') return t.mrkdwn('ticket.gone', words);
  return t.mrkdwn('ticket.not_taken', { ...words, failure: connectionFailureText(t, failure.why) });
}

function disputeActions(t: IntuneTranslator, activity: Activity, conflict: TicketConflict): ActionsBlock {
  return {
    type: 'actions',
    block_id: `${intuneBlocks.ticketDispute}:${activity.version}`,
    elements: [...conflictButtons(t, activity, conflict)],
  };
}

function statusWord(t: IntuneTranslator, status: SettableTaskStatus): string {
  return t.text(`state.${status}`);
}

export interface TicketNews {
  /** The ticket's title, where a ticket with a known title was linked or unlinked. */
  readonly title: string | null;
  readonly slack: ActivityState | null;
  readonly intune: SettableTaskStatus | null;
  /** Intune had made another decision. False = the person took back an order that Intune did not take. */
  readonly wasDecidedThere: boolean;
  /** Whose decision in Slack is in question. */
  readonly decidedBy: PersonId | null;
}

/** A line of the history, in mrkdwn; `null` = the action's own text is enough. */
export function ticketNewsText(
  translator: Translator,
  { action, ticket }: { readonly action: HistoryAction; readonly ticket: TicketNews | null },
  parameters: { readonly number: string; readonly name: string; readonly completedBy: string },
): string | null {
  const t = translator.with(intuneTexts);
  if (ticket === null) return null;
  if ((action === 'ticket_linked' || action === 'ticket_unlinked') && ticket.title !== null) {
    return t.mrkdwn(`event.${action}_titled`, { ...parameters, title: truncate(ticket.title, longestTitle) });
  }
  const { slack, intune } = ticket;
  if (intune === null) return null;
  const words = { ...parameters, status: t.text(`state.${intune}`) };
  if (action === 'ticket_conflict' && slack !== null) {
    return t.mrkdwn('event.ticket_disagrees', { ...words, wanted: t.text(`state.${slack}`) });
  }
  if (action !== 'intune_followed') return null;
  if (!ticket.wasDecidedThere) return t.mrkdwn('event.intune_kept', words);
  return t.mrkdwn(`event.intune_followed.${intune}`, words);
}

export const ticketValue = codec(z.object({ activityId, taskId: vendorId<SecurityTaskId>() }));

/** `seenIntune`: Intune's status when the card was shown. */
export const ticketConflictValue = codec(z.object({ ...activityReference, seenIntune: z.enum(settableTaskStatuses) }));

/** Plain text. */
export function ticketStatusText(t: Translator, status: SettableTaskStatus): string {
  return t.with(intuneTexts).text(`activities_csv.ticket.${status}`);
}
