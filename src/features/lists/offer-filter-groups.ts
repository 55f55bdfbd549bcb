import { typedNamesOfUngrouped, ungroupedDevices } from '../../core/device-group.ts';
import { readingScopeOf } from '../../core/reading-scope.ts';
import type { PersonContext } from '../../platform/context.ts';
import { permitReading } from '../access/index.ts';
import { listAskableGroups } from '../recommendations/index.ts';

/** Slack shows at most this many options. */
const limit = 100;

interface TypedPart {
  readonly typed: string;
  /** What people call ungrouped devices in their languages. */
  readonly ungroupedNames: readonly string[];
}

/** Device groups that somebody may read about and whose name contains what was typed. */
export async function offerFilterGroups(
  context: PersonContext,
  { typed, ungroupedNames }: TypedPart,
): Promise<readonly string[]> {
  const wanted = typed.trim().toLowerCase();
  const namesOf = (group: string) =>
    group === ungroupedDevices ? [...typedNamesOfUngrouped, ...ungroupedNames] : [group];
  const groups = await readFilterGroups(context);
  return groups.filter((group) => namesOf(group).some((name) => name.toLowerCase().includes(wanted))).slice(0, limit);
}

/** All of them. */
export async function readFilterGroups(context: PersonContext): Promise<readonly string[]> {
  const { actor } = context;
  permitReading(actor);
  return await listAskableGroups(context, readingScopeOf(actor.grants, actor.person.id));
}
