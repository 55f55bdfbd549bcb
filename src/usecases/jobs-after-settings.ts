import type { WorkspaceSettings } from '../domain/settings.ts';
import type { SettingsKey } from '../domain/settings-topic.ts';

interface Changed {
  readonly before: WorkspaceSettings;
  readonly after: WorkspaceSettings;
  readonly changed: readonly SettingsKey[];
}

type FollowingJob =
  | 'refresh-ticket-cards'
  | 'sync-security-tasks'
  | 'sync-people'
  | 'redeliver-activities'
  | 'settle-exceptions'
  | 'refresh-homes';

/** On these depends where cards are, in which language, and whether they are overdue. */
const ofCards: ReadonlySet<SettingsKey> = new Set(['itChannelId', 'routes', 'timeZone', 'locale', 'channels']);
/** On these depends who sees what in Home, and what is overdue there. */
const ofHomes: ReadonlySet<SettingsKey> = new Set([...ofCards, 'roles', 'intuneConnection', 'itMention', 'isSetUp']);
const ofTickets: ReadonlySet<SettingsKey> = new Set(['intuneConnection', 'createTickets']);

/** What follows at once from a change of the settings; everything else reads them anew whenever it needs them. */
export function jobsAfterSettings({ before, after, changed }: Changed): readonly FollowingJob[] {
  return [
    ...(changed.some((key) => ofTickets.has(key)) ? (['refresh-ticket-cards'] as const) : []),
    ...(after.intuneConnection && !before.intuneConnection ? (['sync-security-tasks'] as const) : []),
    // Who is in the channel is read: what it gives them depends on it.
    ...(changed.includes('itChannelId') ? (['sync-people'] as const) : []),
    ...(changed.some((key) => ofCards.has(key)) ? (['redeliver-activities'] as const) : []),
    // In its days exceptions are counted, and so the dates that count.
    ...(changed.includes('timeZone') ? (['settle-exceptions'] as const) : []),
    ...(changed.some((key) => ofHomes.has(key)) ? (['refresh-homes'] as const) : []),
  ];
}
