import type { WebClient } from '@slack/web-api';
import type { ActivityId } from '../../core/identifiers.ts';
import {
  type LinkLoss,
  type MessageLink,
  type MessagePlace,
  type OriginMessage,
  toPermalink,
} from '../../core/origin-message.ts';
import { findRecommendationId } from '../../microsoft/recommendation.ts';
import { asSystem, type PersonContext, type Program } from '../../platform/context.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import { findSubjectOfMessage } from '../../platform/outbox/slack-messages.ts';
import type { RunOf } from '../../platform/queue/job.ts';
import type { Services } from '../../platform/services.ts';
import { classifySlackError } from '../../platform/slack/errors.ts';
import { sentences } from '../../platform/slack/views/text.ts';
import { authorizeReading } from '../access/index.ts';
import { findActivity, lockActivity, recordActivityEvent, saveSourceLink } from '../activities/index.ts';
import { requestJobs } from './jobs.ts';
import { type RequestTranslator, requestTexts } from './texts.ts';

/** The source message whose link Slack has not given yet; `null` = nothing is pending. */
export async function readPendingSource(program: Program, activityId: ActivityId): Promise<MessagePlace | null> {
  const activity = await findActivity(program.store.db, program.workspaceId, activityId);
  return activity !== null && activity.source !== null && activity.source.link === null ? activity.source : null;
}

export async function keepSourceLink(program: Program, activityId: ActivityId, link: MessageLink): Promise<void> {
  const { store, workspaceId } = program;
  await store.inTransaction(async (tx) => {
    const activity = await lockActivity(tx, workspaceId, activityId);
    if (activity === null || activity.source === null || activity.source.link !== null) return;
    await saveSourceLink(tx, activityId, link);
    await recordActivityEvent(asSystem(program, requestJobs.linkOriginMessage.name), tx, activity, {
      authorization: null,
      action: link.kind === 'kept' ? 'source_linked' : 'source_link_lost',
      before: null,
      after: { source: { ...activity.source, link } },
    });
  });
}

/** For a request that was submitted before Slack had given the link. */
export function linkOriginMessage({ program, client }: Services) {
  return async ({ data }: RunOf<typeof requestJobs.linkOriginMessage>): Promise<void> => {
    const activityId = data.activityId as ActivityId;
    const place = await readPendingSource(program, activityId);
    if (place === null) return;
    await keepSourceLink(program, activityId, await readMessageLink(client, place));
  };
}

const separators = /[\s<>|"'`(),;]+/;

const cve = /\bCVE-\d{4}-\d{4,7}\b/i;

// Longer than any id or link of the portal.
const longestWord = 2000;

/** A recommendation id in the text, bare or in a link, or else a CVE number; `null` = neither. */
export function findMentionedSubject(text: string): string | null {
  for (const word of text.split(separators)) {
    if (word.length > longestWord) continue;
    const id = findRecommendationId(word.replace(/^[*_~]+|[.:!?*~]+$/g, ''));
    if (id !== null) return id;
  }
  return cve.exec(text)?.[0].toUpperCase() ?? null;
}

/** `null` = the message is not the app's, or not about an activity. */
export async function findActivityOfMessage(
  { store, workspaceId, actor }: PersonContext,
  place: MessagePlace,
): Promise<ActivityId | null> {
  authorizeReading(actor);
  const subject = await findSubjectOfMessage(store.db, workspaceId, place);
  return subject?.kind === 'activity' ? (subject.id as ActivityId) : null;
}

/** Throws {@link MessageLinkFailure} if Slack cannot be asked now. */
export async function readMessageLink(client: WebClient, { channelId, ts }: MessagePlace): Promise<MessageLink> {
  try {
    const answer = await client.chat.getPermalink({ channel: channelId, message_ts: ts });
    const permalink = toPermalink(answer.permalink ?? '');
    return permalink === null ? { kind: 'lost', why: 'refused' } : { kind: 'kept', permalink };
  } catch (cause) {
    const failure = classifySlackError(cause);
    if (failure === null) throw cause;
    if (failure.kind === 'refused') return { kind: 'lost', why: linkLossByCode[failure.code] ?? 'refused' };
    throw new MessageLinkFailure('Slack did not give the link to a message.', { cause });
  }
}

// Slack also answers `channel_not_found` for a private conversation without the bot.
const linkLossByCode: Readonly<Record<string, LinkLoss>> = {
  channel_not_found: 'not_in_channel',
  not_in_channel: 'not_in_channel',
  message_not_found: 'message_gone',
};

export class MessageLinkFailure extends Error {
  override readonly name = 'MessageLinkFailure';
}

/** A line with the link to the message, in mrkdwn; `null` = no link. */
export function sourceText(translator: Translator, source: OriginMessage | null): string | null {
  const t = translator.with(requestTexts);
  if (source?.link?.kind !== 'kept') return null;
  const url = source.link.permalink;
  return hasName(source)
    ? t.mrkdwn('source.in_channel', { url, channel: source.channelId })
    : t.mrkdwn('source.elsewhere', { url });
}

export function formSourceText(t: RequestTranslator, source: OriginMessage): string {
  const lost = lostSourceText(t, source);
  if (lost !== null) return sentences(t, [lost, t.mrkdwn('form.source_lost_hint')]);
  return hasName(source)
    ? t.mrkdwn('form.source_in_channel', { channel: source.channelId })
    : t.mrkdwn('form.source_elsewhere');
}

/** Why there is no link; `null` = there is one, or Slack has not been asked yet. */
export function lostSourceText(translator: Translator, source: OriginMessage | null): string | null {
  const t = translator.with(requestTexts);
  return source?.link?.kind === 'lost' ? t.mrkdwn(`source.lost.${source.link.why}`) : null;
}

/** Slack shows a name for channels only, not for direct messages. */
function hasName({ channelId }: OriginMessage): boolean {
  return channelId.startsWith('C');
}

declare module '../audit/log.ts' {
  interface AuditActions {
    source_linked: true;
    source_link_lost: true;
  }
}
