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

const mostPreviews = 3;

/** Shows previews below links to the Defender portal. A repeated event is harmless: Slack replaces the previews. */
export function linkShared(deps: Services) {
  return async ({ event, body }: LinkShared): Promise<void> => {
    // Only the author sees the composer, and the message may never be posted.
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

/** Keeps the first of several links to one recommendation. */
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
    // Nobody asked for the preview, so its failure is only logged.
    program.log.warn({ error }, 'a preview could not be shown');
  }
}
