import type { ChannelId } from '../domain/identifiers.ts';
import type { TrendSpan, Trends } from '../domain/trends.ts';
import { findChannel } from '../store/channels.ts';
import { findDigestMessage } from '../store/trend-messages.ts';
import { mannerOf } from './channel-manner.ts';
import type { Program } from './context.ts';
import { readSettings } from './read-settings.ts';
import { readTrends, trendScopeOf } from './read-trends.ts';

export interface DigestTrends {
  readonly trends: Trends;
  readonly digest: { readonly channelId: ChannelId; readonly ts: string };
  readonly locale: string;
}

/** What the picture beneath a digest shows; `null` where it must not stand there, or there is no digest any more. */
export async function readDigestTrends(
  program: Program,
  { noticeId, span }: { readonly noticeId: string; readonly span: TrendSpan },
): Promise<DigestTrends | null> {
  const digest = await findDigestMessage(program.store.db, noticeId);
  if (digest === null) return null;
  const channel = await findChannel(program.store.db, program.workspaceId, digest.channelId);
  // It may have been shared with another organisation since the digest was posted.
  if (channel?.isSharedExternally === true) return null;
  const scope = await trendScopeOf(program, digest.channelId);
  const { locale } = mannerOf(await readSettings(program), program.defaults, digest.channelId);
  return { trends: await readTrends(program, { scope, span }), digest, locale };
}
