export interface PermalinkTarget {
  readonly channelId: string;
  /** The thread that shows the message: the one it is in, or its own. */
  readonly threadTs: string;
}

/** Where a message's permalink leads, as `https://fabrikam.slack.com/archives/C1/p1795599045000100`; null for others. */
export function readPermalink(address: string): PermalinkTarget | null {
  const url = new URL(address);
  const [, channelId, seconds, micros] = /^\/archives\/([A-Z0-9]+)\/p(\d{10})(\d{6})$/.exec(url.pathname) ?? [];
  if (!url.hostname.endsWith('.slack.com') || channelId === undefined) return null;
  return { channelId, threadTs: url.searchParams.get('thread_ts') ?? `${seconds}.${micros}` };
}
