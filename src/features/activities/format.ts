import type { KnownBlock } from '@slack/types';
import type { CompletedBy, Evidence } from '../../core/completion.ts';
import type { CalendarDate } from '../../core/dates.ts';
import { formatActivityNumber } from '../../core/identifiers.ts';
import type { SlackFile } from '../../core/origin-message.ts';
import { escapeMrkdwn, type Mrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { oneLine } from '../../platform/slack/limits.ts';
import { context, section } from '../../platform/slack/views/elements.ts';
import type { MessageView } from '../../platform/slack/views/message.ts';
import { listed, type Names, nameOf } from '../../platform/slack/views/text.ts';
import { type PortalLinks, recommendationUrl } from '../recommendations/index.ts';
import { type Activity, creatorOf, isOwnCompletion, type Requested } from './activity.ts';
import { activityTexts } from './texts.ts';

/** The first requester: a name in Slack, or the portal’s address. */
export function requesterName(t: Translator, names: Names, activity: Requested): string {
  const id = creatorOf(activity);
  return id === null && activity.requesterEmail !== null ? activity.requesterEmail : nameOf(t, names, id);
}

/** `isRequester`: the requester completed their own request. */
export function completedByText(translator: Translator, completedBy: CompletedBy, isRequester = false): string {
  const t = translator.with(activityTexts);
  const words =
    completedBy.kind === 'email'
      ? t.text('completed_by.email', { email: completedBy.email })
      : t.text(`completed_by.${completedBy.kind}`);
  return isRequester ? t.text('completed_by.requester', { completedBy: words }) : words;
}

/** Empty where the activity is not completed. */
export function completerText(translator: Translator, activity: Requested & Pick<Activity, 'status'>): string {
  const { status } = activity;
  return status.state === 'completed' ? completedByText(translator, status.completedBy, isOwnCompletion(activity)) : '';
}

/** Plain text: one of three values, so that a column can be counted; `null` = not completed. */
export function completerName(translator: Translator, { status }: Pick<Activity, 'status'>): string | null {
  if (status.state !== 'completed') return null;
  const { completedBy } = status;
  if (completedBy.kind === 'email') return completedBy.email;
  return translator.with(activityTexts).text(`completer.${completedBy.kind}`);
}

/** Plain text. */
function dueDay(t: Translator, dueOn: CalendarDate | null): string {
  return dueOn === null ? t.text('common.dash') : t.date(dueOn);
}

export function dueText(translator: Translator, { dueOn }: Pick<Activity, 'dueOn'>, isOverdue: boolean): string {
  const t = translator.with(activityTexts);
  const date = escapeMrkdwn(dueDay(t, dueOn));
  if (dueOn === null) return date;
  return isOverdue ? `${date} · *${t.mrkdwn('common.overdue')}*` : date;
}

export function numberLink(number: number, permalink: string | null): Mrkdwn {
  const text = formatActivityNumber(number);
  // Slack does not format text inside a link’s label, so the marks are outside.
  return { mrkdwn: permalink === null ? `*${text}*` : `*<${permalink}|${text}>*` };
}

/** mrkdwn: the link’s host and the files’ names. */
export function evidenceText(t: Translator, { link, files }: Evidence): string {
  const linked = link === null ? [] : [linkText(link)];
  return listed(t, [...linked, ...files.map(fileText)]);
}

export function evidenceBlocks(translator: Translator, evidence: Evidence | null): readonly KnownBlock[] {
  const t = translator.with(activityTexts);
  if (evidence === null) return [];
  const said = section(`*${t.mrkdwn('activity.line.evidence')}*\n${evidenceText(t, evidence)}`);
  return evidence.files.length === 0 ? [said] : [said, context(t.mrkdwn('evidence.files'))];
}

/**
 * A thread message of its own: Slack previews a file where a message has its permalink, and this message has no other
 * link.
 */
export function evidenceFiles(translator: Translator, number: number, files: readonly SlackFile[]): MessageView {
  const t = translator.with(activityTexts);
  const text = t.mrkdwn('evidence.in_thread', {
    number: formatActivityNumber(number),
    files: { mrkdwn: listed(t, files.map(fileText)) },
  });
  return { text, blocks: [section(text)] };
}

function linkText(link: string): string {
  return linked(link, new URL(link).host, longestLink);
}

function fileText({ name, permalink }: SlackFile): string {
  const shown = oneLine(name, longestName);
  return permalink === null ? escapeMrkdwn(shown) : linked(permalink, shown, longestPermalink);
}

// Together these fit into one Slack text, which would otherwise be cut inside a link.
const longestLink = 900;
const longestPermalink = 250;
const longestName = 60;

function linked(address: string, label: string, most: number): string {
  const url = escapeMrkdwn(address);
  return url.length > most ? escapeMrkdwn(label) : `<${url}|${escapeMrkdwn(label)}>`;
}

export function portalUrlOf(activity: Activity, portalLinks: PortalLinks): string | null {
  return activity.recommendationId === null ? null : recommendationUrl(activity.recommendationId, portalLinks);
}
