import type { RoleHolder } from '../../core/role-assignment.ts';
import type { HolderIds } from './living-holders.ts';

/** The holders of some lines of the settings, each kind by itself. */
export function holderIdsOf(holders: readonly RoleHolder[]): HolderIds {
  const idsOfKind = (kind: RoleHolder['kind']) =>
    holders.flatMap((holder) => (holder.kind === kind ? [holder.id] : []));
  return {
    people: idsOfKind('person'),
    slackGroups: idsOfKind('slack_group'),
    entraGroups: idsOfKind('entra_group'),
  };
}
