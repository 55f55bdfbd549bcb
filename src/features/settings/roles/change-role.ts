import type { PersonContext } from '../../../platform/context.ts';
import { oweGroupReading } from '../../access/index.ts';
import { ownMemberships } from '../../people/index.ts';
import type { VersionedSettings } from '../../workspace/index.ts';
import { changeSettings } from '../change-settings.ts';
import { requireItem } from '../require-item.ts';

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

export interface RoleRemoval {
  readonly seenVersion: number;
  readonly index: number;
}

/** Takes a role from a group or a person; never from oneself so that the settings could not be changed any more. */
export async function removeRole(
  context: PersonContext,
  { seenVersion, index }: RoleRemoval,
): Promise<VersionedSettings> {
  return await changeSettings(context, {
    seen: { topic: 'roles', version: seenVersion },
    wanted: ({ roles }) => ({ roles: requireItem(roles, index) && roles.toSpliced(index, 1) }),
    ownMemberships: ownMemberships(context.actor),
    alongside: (tx) => oweGroupReading(context, tx),
  });
}
