import { permitReading } from '../domain/permissions.ts';
import { readingScopeOf } from '../domain/reading-scope.ts';
import { listKnownDeviceGroups } from '../store/device-groups.ts';
import type { PersonContext } from './context.ts';

/** Slack shows at most this many options. */
const limit = 100;

/** Device groups that somebody may read about and whose name contains what was typed. */
export async function offerFilterGroups(context: PersonContext, typed: string): Promise<readonly string[]> {
  const wanted = typed.trim().toLowerCase();
  const groups = await readFilterGroups(context);
  return groups.filter((name) => name.toLowerCase().includes(wanted)).slice(0, limit);
}

/** All of them. */
export async function readFilterGroups({ actor, store }: PersonContext): Promise<readonly string[]> {
  permitReading(actor);
  const scope = readingScopeOf(actor.grants, actor.person.id);
  const groups = scope.kind === 'some' ? scope.groups : await listKnownDeviceGroups(store.db);
  // A filter in words puts a name in quotation marks.
  return groups.filter((name) => !/["“”„]/.test(name));
}
