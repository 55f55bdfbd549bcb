import { refuse } from './refusal.ts';
import { consequencesKey, type RolesChanged, roleConsequences } from './role-consequences.ts';

/** Nobody loses a role, and no device everybody, by a change whose author was not shown that and said yes. */
export function refuseUnconfirmed(changed: RolesChanged, confirmed: string | null): void {
  const consequences = roleConsequences(changed);
  if (consequences.length === 0 || confirmed === consequencesKey(consequences)) return;
  refuse('roles_unconfirmed', { consequences });
}
