import { announcedForMs } from '../domain/announcement-holds.ts';
import { dayMs } from '../lib/durations.ts';
import { countRemovable } from '../store/announced-removals.ts';
import type { PersonContext } from './context.ts';
import { listAuditors } from './list-auditors.ts';
import { prepareSettings } from './prepare-settings.ts';

/** What the retention setting means for what has ended by now. */
export interface ForeseenRemoval {
  /** Of so many activities the time is over already. */
  readonly count: number;
  /** They go a week after they were announced, which is not before now. */
  readonly from: Date;
  /** Somebody is offered the list of them. */
  readonly hasAuditor: boolean;
}

/** `null` where everything is kept for ever. */
export async function foreseeRemoval(context: PersonContext): Promise<ForeseenRemoval | null> {
  const { store, workspaceId, clock } = context;
  const { retentionDays } = (await prepareSettings(context)).settings;
  if (retentionDays === 0) return null;
  const now = clock.now().getTime();
  return {
    count: await countRemovable(store.db, { workspaceId, endedUntil: new Date(now - retentionDays * dayMs) }),
    from: new Date(now + announcedForMs),
    hasAuditor: (await listAuditors(context)).length > 0,
  };
}
