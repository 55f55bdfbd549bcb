import type { RoleGap } from '../../domain/role-gaps.ts';
import type { Translator } from '../../i18n/translator.ts';
import { shortGroupWords } from './short-group-words.ts';

/** For which device groups nobody has a role; mrkdwn. */
export function roleGapWords(t: Translator, { role, groups }: RoleGap): string {
  const label = t.text(`role.${role}`);
  if (groups.length === 0) return t.mrkdwn('role_gap.all', { role: label });
  return t.mrkdwn('role_gap.groups', { role: label, groups: shortGroupWords(t, groups) });
}
