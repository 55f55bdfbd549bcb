import type { Button, ConfirmationDialog, KnownBlock } from '@slack/types';
import { z } from 'zod';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { PortalActivityId } from '../../microsoft/portal-activity.ts';
import type { SecurityTaskId } from '../../microsoft/security-task.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { codec, vendorId } from '../../platform/slack/codec.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { button, context, plain, section } from '../../platform/slack/views/elements.ts';
import { ageText, listed } from '../../platform/slack/views/text.ts';
import {
  type Activity,
  type ActivityStatus,
  activityId,
  completedByText,
  isAttentionRequired,
  isLive,
  portalUrlOf,
} from '../activities/index.ts';
import { proposedTicket, type TicketSubject, ticketLinkQuestion, ticketValue } from '../intune/index.ts';
import type { PortalLinks } from '../recommendations/index.ts';
import {
  findConfirmedPortalActivity,
  type LinkedPortalActivity,
  type ListedPortalActivity,
  portalCompletedBy,
  portalMatchReasons,
  readProposal,
} from './match.ts';
import { type PortalTranslator, portalTexts } from './texts.ts';

export const portalActions = {
  linkSame: 'link_same',
  dismissLink: 'dismiss_link',
  unlinkTicket: 'unlink_ticket',
  unlinkPortal: 'unlink_portal_activity',
} as const;

export const portalBlocks = {
  unlink: 'unlink',
  portalLink: 'portal_link',
} as const;

export interface PortalSubject {
  readonly activity: Activity;
  readonly portal: readonly LinkedPortalActivity[];
}

/** Whether the activity is in Defender, in mrkdwn: filed there, linked to an activity there, or neither. */
export function originText(
  translator: Translator,
  { activity, portal }: PortalSubject,
  portalLinks: PortalLinks,
): string {
  const t = translator.with(portalTexts);
  const url = portalUrlOf(activity, portalLinks) ?? portalLinks.defenderPortalUrl;
  if (activity.origin === 'defender') return t.mrkdwn('portal.adopted', { url: { mrkdwn: url } });
  if (findConfirmedPortalActivity(portal) !== null) return t.mrkdwn('portal.linked', { url: { mrkdwn: url } });
  return t.mrkdwn('common.not_in_defender');
}

export function portalActivityBlocks(
  translator: Translator,
  { activity, portal }: PortalSubject,
): readonly KnownBlock[] {
  const t = translator.with(portalTexts);
  const linked = findConfirmedPortalActivity(portal);
  if (linked === null) return [];
  const lines = [
    ...stateText(t, activity, linked.portal),
    ...countText(t, activity, linked.portal),
    ...(linked.portal.unlistedAt === null ? [] : [t.mrkdwn('portal.unlisted')]),
  ];
  const shown = lines.length === 0 ? [] : [context(...lines)];
  if (!isContradicted(activity, linked.portal)) return shown;
  const key = linked.portal.status === 'completed' ? 'portal.differs' : 'portal.differs_open';
  return [section(t.mrkdwn(key, { state: t.text(`state.${activity.status.state}`) })), ...shown];
}

/** Leaves out what another line says: a difference, or the completion that is recorded here. */
function stateText(t: PortalTranslator, activity: Activity, portal: ListedPortalActivity): readonly string[] {
  const { status } = activity;
  if (portal.status === 'active') {
    if (isContradicted(activity, portal)) return [];
    const isDoneHere = status.state === 'completed';
    return [t.mrkdwn(isDoneHere ? 'portal.state_active_completed_here' : 'portal.state_active')];
  }
  if (status.state === 'completed' && status.decision.by.kind === 'defender') {
    return [t.mrkdwn('portal.completed_there')];
  }
  const at = t.instant(portal.statusChangedAt);
  const completedBy = portalCompletedBy(portal.completion, null);
  if (completedBy.kind === 'not_available') return [t.mrkdwn('portal.state_completed_unnamed', { at })];
  return [t.mrkdwn('portal.state_completed', { at, completedBy: completedByText(t, completedBy) })];
}

/** Attention required has no progress, whatever the portal counts. Equal counts are not repeated. */
function countText(t: PortalTranslator, activity: Activity, portal: ListedPortalActivity): readonly string[] {
  const { targetCount: count, fixedCount: fixed } = portal;
  if (isAttentionRequired(activity) || count === 0) return [];
  if (activity.targets?.count === count && activity.targets.fixed === fixed) return [];
  return [t.mrkdwn('portal.count', { fixed, count })];
}

/** A completion there changes nothing that was decided here since, and no decision here closes the activity there. */
function isContradicted({ status }: Activity, portal: ListedPortalActivity): boolean {
  return portal.status === 'completed' ? status.state !== 'completed' : isTurnedDown(status);
}

export interface LinkQuestion {
  readonly text: string;
  readonly buttons: readonly Button[];
}

/**
 * Whether a portal activity, an Intune task, or both are the same as a live activity: only a person can say. `null` =
 * nothing to ask.
 */
export function linkQuestion(translator: Translator, subject: PortalSubject & TicketSubject): LinkQuestion | null {
  const t = translator.with(portalTexts);
  const { activity, portal } = subject;
  if (!isLive(activity.status)) return null;
  const proposed = portal.find(({ link }) => link.state === 'proposed');
  const ticket = proposedTicket(subject);
  if (proposed === undefined) return ticket === null ? null : ticketLinkQuestion(t, activity, ticket);
  const text = proposalText(t, proposed.portal);
  if (ticket === null) return { text, buttons: linkButtons(t, activity, proposed) };
  const value = bothLinksValue.encode({
    activityId: activity.id,
    portalActivityId: proposed.portal.id,
    taskId: ticket.taskId,
  });
  return {
    text: t.mrkdwn('portal.proposal_both', { title: truncate(proposed.portal.title, longestTitle) }),
    buttons: [
      button(portalActions.linkSame, t.text('button.link_both'), value),
      button(portalActions.dismissLink, t.text('button.dismiss_both'), value),
    ],
  };
}

function linkButtons(t: PortalTranslator, { id }: Activity, { portal }: LinkedPortalActivity): readonly Button[] {
  const value = portalLinkValue.encode({ activityId: id, portalActivityId: portal.id });
  return [
    button(portalActions.linkSame, t.text('button.link_same'), value),
    button(portalActions.dismissLink, t.text('button.dismiss_link'), value),
  ];
}

// A longer title would push the buttons out of sight.
const longestTitle = 200;

/** One proposal at a time, with its reasons and the buttons that settle it. */
export function portalProposalBlocks(
  translator: Translator,
  { activity, portal }: PortalSubject,
): readonly KnownBlock[] {
  const t = translator.with(portalTexts);
  const open = portal.filter(({ link }) => link.state === 'proposed');
  const [first] = open;
  if (first === undefined) return [];
  return [
    section(proposalText(t, first.portal)),
    context(reasonText(t, activity, first).join(' · '), t.mrkdwn('portal.proposal_effect')),
    {
      type: 'actions',
      block_id: portalBlocks.portalLink,
      elements: [...linkButtons(t, activity, first)],
    },
    ...(open.length === 1 ? [] : [context(t.mrkdwn('portal.proposals_more', { count: open.length - 1 }))]),
  ];
}

function proposalText(t: PortalTranslator, { title, requesterEmail, createdAt }: ListedPortalActivity): string {
  return t.mrkdwn('portal.proposal', {
    title: truncate(title, longestTitle),
    requester: requesterEmail ?? t.text('common.somebody'),
    at: t.instant(createdAt),
  });
}

function reasonText(
  t: PortalTranslator,
  { createdAt }: Activity,
  { link, portal }: LinkedPortalActivity,
): readonly string[] {
  const { reasons, others } = readProposal(link.reasons);
  const known = portalMatchReasons.filter((reason) => reasons.includes(reason));
  const [earlier, later] = createdAt < portal.createdAt ? [createdAt, portal.createdAt] : [portal.createdAt, createdAt];
  const age = ageText(t, earlier, later);
  const numbers = listed(t, others.map(formatActivityNumber).slice(0, mostOthers));
  return [
    ...known.map((reason) => t.mrkdwn(`portal.reason.${reason}`, { age })),
    ...(others.length === 0 ? [] : [t.mrkdwn('portal.reason_others', { numbers })]),
    ...(portal.unlistedAt === null ? [] : [t.mrkdwn('portal.unlisted')]),
  ];
}

const mostOthers = 10;

/** Takes back a link after a confirmation. The origin of an adopted activity cannot be taken back. */
export function unlinkActions(
  translator: Translator,
  { activity, ticket: facts, portal }: PortalSubject & TicketSubject,
): readonly KnownBlock[] {
  const t = translator.with(portalTexts);
  const number = formatActivityNumber(activity.number);
  const ticket = facts?.ticket ?? null;
  const linked = activity.origin === 'defender' ? null : findConfirmedPortalActivity(portal);
  const buttons: Button[] = [];
  if (ticket !== null) {
    const value = ticketValue.encode({ activityId: activity.id, taskId: ticket.taskId });
    const press = button(portalActions.unlinkTicket, t.text('button.unlink_ticket'), value);
    buttons.push({ ...press, confirm: question(t, t.text('unlink.ticket')) });
  }
  if (linked !== null) {
    const value = portalLinkValue.encode({ activityId: activity.id, portalActivityId: linked.portal.id });
    const press = button(portalActions.unlinkPortal, t.text('button.unlink_portal'), value);
    buttons.push({ ...press, confirm: question(t, t.text('unlink.portal', { number })) });
  }
  return buttons.length === 0 ? [] : [{ type: 'actions', block_id: portalBlocks.unlink, elements: buttons }];
}

function question(t: PortalTranslator, text: string): ConfirmationDialog {
  return {
    title: plain(t.text('unlink.title')),
    text: plain(text),
    confirm: plain(t.text('button.unlink')),
    deny: plain(t.text('button.keep_link')),
  };
}

export const portalLinkValue = codec(z.object({ activityId, portalActivityId: vendorId<PortalActivityId>() }));

export const bothLinksValue = codec(
  z.object({ activityId, portalActivityId: vendorId<PortalActivityId>(), taskId: vendorId<SecurityTaskId>() }),
);

export function isTurnedDown({ state }: Pick<ActivityStatus, 'state'>): boolean {
  return state === 'rejected' || state === 'withdrawn';
}
