import type { WorkspaceSettings } from '../domain/settings.ts';
import type { SettingsKey } from '../domain/settings-topic.ts';
import { exceptionJobs } from '../features/exceptions/index.ts';
import { homeJobs } from '../features/home/index.ts';
import { intuneJobs } from '../features/intune/index.ts';
import { notificationJobs } from '../features/notifications/index.ts';
import { peopleJobs } from '../features/people/index.ts';
import type { Job, Nothing } from '../platform/queue/job.ts';

interface Changed {
  readonly before: WorkspaceSettings;
  readonly after: WorkspaceSettings;
  readonly changed: readonly SettingsKey[];
}

/** On these depends where cards are, in which language, and whether they are overdue. */
const ofCards: ReadonlySet<SettingsKey> = new Set(['itChannelId', 'routes', 'timeZone', 'locale', 'channels']);
/** On these depends who sees what in Home, and what is overdue there. */
const ofHomes: ReadonlySet<SettingsKey> = new Set([...ofCards, 'roles', 'intuneConnection', 'itMention', 'isSetUp']);
const ofTickets: ReadonlySet<SettingsKey> = new Set(['intuneConnection', 'createTickets']);

/** What follows at once from a change of the settings; everything else reads them anew whenever it needs them. */
export function jobsAfterSettings({ before, after, changed }: Changed): readonly Job<Nothing>[] {
  return [
    ...(changed.some((key) => ofTickets.has(key)) ? [intuneJobs.refreshTicketCards] : []),
    ...(after.intuneConnection && !before.intuneConnection ? [intuneJobs.syncSecurityTasks] : []),
    // Who is in the channel is read: what it gives them depends on it.
    ...(changed.includes('itChannelId') ? [peopleJobs.syncPeople] : []),
    ...(changed.some((key) => ofCards.has(key)) ? [notificationJobs.redeliverActivities] : []),
    // In its days exceptions are counted, and so the dates that count.
    ...(changed.includes('timeZone') ? [exceptionJobs.settleExceptions] : []),
    ...(changed.some((key) => ofHomes.has(key)) ? [homeJobs.refreshHomes] : []),
  ];
}
