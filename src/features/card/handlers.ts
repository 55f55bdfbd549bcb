import type { LinkSharedEvent, LinkUnfurls } from '@slack/types';
import { assertNever } from '../../core/assert-never.ts';
import { rejectWith } from '../../core/domain-error.ts';
import { type ChannelId, formatActivityNumber, type PersonId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import type { Services } from '../../platform/services.ts';
import { type ActionCall, type After, openModal } from '../../platform/slack/call.ts';
import { classifySlackError } from '../../platform/slack/errors.ts';
import {
  correctionForm,
  detailWindow,
  openDecisionForm,
  prepareCorrection,
  toggleFollowing,
} from '../activities/index.ts';
import { requestDeviceFile } from '../progress/index.ts';
import { linkedRecommendation } from '../recommendations/index.ts';
import { openFollowUpForm } from '../requests/index.ts';
import { type MenuValue, menuValue } from './buttons.ts';
import { linkPreview } from './link-preview.ts';
import { type LinkPreviews, readLinkPreviews } from './read-link-previews.ts';
import { cardTexts } from './texts.ts';

/** The card's overflow menu. */
export async function activityMenu(call: ActionCall): Promise<After> {
  const chosen = menuValue.decode(call.value) ?? rejectWith('activity_gone', {});
  switch (chosen.verb) {
    case 'details':
      return await detailWindow(call).open(call, chosen.activityId);
    case 'devices':
      return await sendDevices(call, chosen);
    case 'follow':
      return await changeFollowing(call, chosen);
    case 'withdraw':
      return await openDecisionForm(call, 'withdraw', chosen);
    case 'correct':
      return await openCorrectionForm(call, chosen);
    case 'follow_up':
      return await openFollowUpForm(call, chosen.activityId);
    case 'portal':
      // Slack opens the link by itself and still tells us of the press.
      return null;
    default:
      return assertNever(chosen.verb);
  }
}

async function openCorrectionForm(call: ActionCall, chosen: MenuValue): Promise<After> {
  const { context, t } = call;
  const view = correctionForm(t, await prepareCorrection(context, chosen));
  return () => openModal(call, view);
}

async function sendDevices(call: ActionCall, { activityId }: MenuValue): Promise<After> {
  const { context, t } = call;
  const { number } = await requestDeviceFile(context, activityId);
  const text = t.with(cardTexts).mrkdwn('devices.requested', { number: formatActivityNumber(number) });
  return await detailWindow(call).showAnew(call, activityId, text);
}

const followingText = { own: 'follow.own', started: 'follow.now_short', stopped: 'follow.stopped' } as const;

async function changeFollowing(call: ActionCall, { activityId }: MenuValue): Promise<After> {
  const { context, t } = call;
  const { activity, following } = await toggleFollowing(context, activityId);
  const names = { number: formatActivityNumber(activity.number), title: activity.title };
  const text = t.with(cardTexts).mrkdwn(followingText[following], names);
  return await detailWindow(call).showAnew(call, activityId, text);
}

interface LinkShared {
  readonly event: Pick<LinkSharedEvent, 'channel' | 'links' | 'message_ts' | 'source' | 'user'>;
  readonly body: { readonly team_id: string; readonly is_ext_shared_channel?: boolean };
}

type Links = ReadonlyMap<RecommendationId, string>;

// More of them would be a list, which is read in Slack by a command.
const mostPreviews = 3;

/**
 * Shows a preview below links to Defender's portal, or nothing. The same event twice is nothing to guard against: Slack
 * changes the previews of a message that it has.
 */
export function linkShared(deps: Services) {
  return async ({ event, body }: LinkShared): Promise<void> => {
    // Nobody but their writer sees what is in the composer, and it may never be posted.
    if (event.source === 'composer' || body.is_ext_shared_channel === true) return;
    if (body.team_id !== deps.program.workspaceId) return;
    const links = linksIn(event, deps.portalLinks.defenderPortalUrl);
    if (links.size === 0) return;
    const previews = await readLinkPreviews(deps.program, deps.directory, {
      personId: event.user as PersonId,
      channelId: event.channel as ChannelId,
      recommendationIds: [...links.keys()],
    });
    if (previews !== null) await unfurl(deps, event, unfurlsOf(previews, links));
  };
}

/** Of several links to one recommendation the first. */
function linksIn({ links }: LinkShared['event'], portalUrl: string): Links {
  const found = new Map<RecommendationId, string>();
  for (const { url } of links) {
    const id = linkedRecommendation(url, portalUrl);
    if (id !== null && !found.has(id) && found.size < mostPreviews) found.set(id, url);
  }
  return found;
}

function unfurlsOf({ locale, previews }: LinkPreviews, links: Links): LinkUnfurls {
  const t = translatorFor(locale);
  return Object.fromEntries(
    previews.map((preview) => {
      const { text, blocks } = linkPreview(t.with(cardTexts), preview);
      return [links.get(preview.linkedId) ?? '', { fallback: text, blocks }];
    }),
  );
}

async function unfurl({ client, program }: Services, event: LinkShared['event'], unfurls: LinkUnfurls) {
  try {
    await client.chat.unfurl({ channel: event.channel, ts: event.message_ts, unfurls });
  } catch (error) {
    if (classifySlackError(error) === null) throw error;
    // It was asked for by nobody, and is missed by nobody.
    program.log.warn({ error }, 'a preview could not be shown');
  }
}
