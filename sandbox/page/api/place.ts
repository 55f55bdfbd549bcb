import type { WorkspaceView } from '../../protocol/workspace-view.ts';

/** Where the viewer is. Part of the address, so that a reload shows the same. */
export interface PagePlace {
  readonly personId: string;
  readonly channelId: string;
  /** The tab of a direct conversation with the bot. */
  readonly tab: 'messages' | 'home';
  /** The root message of the open thread; `null` = none. */
  readonly threadTs: string | null;
  readonly panel: 'control' | 'traffic' | 'tour' | null;
}

const panels = ['control', 'traffic', 'tour'] as const;

/** Takes from `fallback` what is missing in the address. */
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

export interface SettledView {
  readonly workspace: WorkspaceView;
  /** False while the shown answer belongs to another person or channel. */
  readonly isSettled: boolean;
}

/** The last answer, without content that this person or channel must not show. */
export function settledView(answer: WorkspaceView, place: PagePlace): SettledView {
  const isSamePerson = answer.viewerId === place.personId;
  const isSameChannel = answer.conversation === null || answer.conversation.channelId === place.channelId;
  if (isSamePerson && isSameChannel) return { workspace: answer, isSettled: true };
  const shared = { ...answer, viewerId: place.personId, conversation: null };
  const workspace = isSamePerson ? shared : { ...shared, modals: [], home: null };
  return { workspace, isSettled: false };
}
