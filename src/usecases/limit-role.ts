import type { VersionedSettings } from '../domain/settings.ts';
import { changeSettings } from './change-settings.ts';
import type { PersonContext } from './context.ts';
import { ownMemberships } from './own-memberships.ts';
import { requireItem } from './require-item.ts';

export interface RoleLimit {
  readonly seenVersion: number;
  readonly index: number;
  /** `null` = all. */
  readonly deviceGroups: readonly string[] | null;
}

/** Limits a role that somebody has to device groups, or takes the limit away. */
export async function limitRole(
  context: PersonContext,
  { seenVersion, index, deviceGroups }: RoleLimit,
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { topic: 'roles', version: seenVersion },
    wanted: ({ roles }) => ({ roles: roles.with(index, { ...requireItem(roles, index), deviceGroups }) }),
    ownMemberships: ownMemberships(context.actor),
  });
}
