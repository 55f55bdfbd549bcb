import { personOf } from '../../core/completion.ts';
import type { ReadingScope } from '../../core/reading-scope.ts';
import type { Program } from '../../platform/context.ts';
import { type Activity, creatorOf, daysLateNow } from '../activities/index.ts';
import { readCoverages } from '../exceptions/index.ts';
import { readTicketConflicts } from '../intune/index.ts';
import { readNames } from '../people/index.ts';
import type { WorkspaceSettings } from '../workspace/index.ts';
import type { StatusFacts } from './status.ts';

interface Reading {
  readonly settings: WorkspaceSettings;
  readonly reader: ReadingScope;
}

/** What the status lines of some activities, at most 1,000, are told from, as one reader may know it. */
export async function readStatusFacts(
  program: Program,
  activities: readonly Activity[],
  { settings, reader }: Reading,
): Promise<(activity: Activity) => StatusFacts> {
  const { store, workspaceId } = program;
  const coverageOf = await readCoverages(program, activities, reader);
  const conflicts = settings.intuneConnection ? await readTicketConflicts(store.db, activities) : new Map();
  const people = activities.flatMap((one) => [creatorOf(one), one.assigneeId, personOf(one.status.decision.by)]);
  const names = await readNames(store.db, workspaceId, [...new Set(people.filter((id) => id !== null))]);
  return (activity) => ({
    activity,
    names,
    daysLate: daysLateNow(program, settings, activity),
    pause: coverageOf(activity).under,
    conflict: conflicts.get(activity.id) ?? null,
  });
}
