import type { PersonActor } from '../../core/actor.ts';
import { type GroupMemberships, roleGroupKey } from '../../core/roles.ts';

/** The groups of which somebody is known to be a member, since each gave them a role. */
export function ownMemberships({ grants }: PersonActor): GroupMemberships {
  return new Set(
    grants.flatMap(({ source }) =>
      source.kind === 'slack_group' || source.kind === 'entra_group' ? [roleGroupKey(source)] : [],
    ),
  );
}
