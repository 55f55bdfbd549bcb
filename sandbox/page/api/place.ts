/** Where the viewer is, kept in the address, so that a reload shows the same. */
export interface PagePlace {
  readonly personId: string;
  readonly channelId: string;
  /** The tab of a direct conversation with the bot. */
  readonly tab: 'messages' | 'home';
  /** The root message of the open thread. */
  readonly threadTs: string | null;
  readonly panel: 'control' | 'traffic' | 'tour' | null;
}

const panels = ['control', 'traffic', 'tour'] as const;

/** What is missing in the address is taken from `fallback`. */
export function readPlace(search: string, fallback: PagePlace): PagePlace {
  const params = new URLSearchParams(search);
  const panel = params.get('panel');
  return {
    personId: params.get('person') ?? fallback.personId,
    channelId: params.get('channel') ?? fallback.channelId,
    tab: params.get('tab') === 'home' ? 'home' : 'messages',
    threadTs: params.get('thread'),
    panel: params.has('panel') ? (panels.find((known) => known === panel) ?? null) : fallback.panel,
  };
}

/** The query of the address, with `?`. */
export function writePlace(place: PagePlace): string {
  const params = new URLSearchParams({ person: place.personId, channel: place.channelId });
  if (place.tab === 'home') params.set('tab', 'home');
  if (place.threadTs !== null) params.set('thread', place.threadTs);
  params.set('panel', place.panel ?? 'none');
  return `?${params}`;
}
