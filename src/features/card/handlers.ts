import type { LinkSharedEvent, LinkUnfurls } from '@slack/types';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import type { Services } from '../../platform/services.ts';
import { classifySlackError } from '../../platform/slack/errors.ts';
import { linkedRecommendation } from '../recommendations/index.ts';
import { linkPreview } from './link-preview.ts';
import { type LinkPreviews, readLinkPreviews } from './read-link-previews.ts';
import { cardTexts } from './texts.ts';

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
