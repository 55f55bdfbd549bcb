import type { RefusalParameters } from '../../core/refusal.ts';
import type { NamedHolder, RoleHolders } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { escapeMrkdwn, type Mrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import { joined } from '../../platform/slack/views/joined.ts';
import { type Names, nameOf } from '../../platform/slack/views/names.ts';
import { scopeWords } from './scope-words.ts';

/** Which role is needed, and who has it; mrkdwn. */
export function roleMissingWords(t: Translator, missing: RefusalParameters['role_missing'], names: Names): string {
  const { holders, isForReading = false, isForBotAdminsToo = false } = missing;
  const [first] = holders.named;
  if (isForBotAdminsToo)
    return `${oneRoleMissing(t, missing, names)} ${t.mrkdwn('refusal.role_missing.bot_admins_too')}`;
  if (!isForReading) return oneRoleMissing(t, missing, names);
  if (first?.kind === 'it_channel') return t.mrkdwn('refusal.reading_role_missing.it_channel', { channel: first.id });
  return `${oneRoleMissing(t, missing, names)} ${t.mrkdwn('refusal.reading_role_missing.any')}`;
}

function oneRoleMissing(t: Translator, missing: RefusalParameters['role_missing'], names: Names): string {
  const { needed, holders, scope } = missing;
  const [first] = holders.named;
  const role = t.text(`role.${needed}`);
  if (scope !== undefined) return missingForWords(t, { role, holders, scope }, names);
  if (holders.haveLeft === true) return t.mrkdwn('refusal.role_missing.nobody_left', { role });
  if (first === undefined) return t.mrkdwn('refusal.role_missing.nobody', { role });
  if (first.kind === 'it_channel') return t.mrkdwn('refusal.role_missing.it_channel', { channel: first.id });
  if (first.kind === 'workspace_admins') return t.mrkdwn('refusal.role_missing.workspace_admins', { role });
  return t.mrkdwn('refusal.role_missing.held', { role, holders: holderWords(t, holders, names) });
}

interface MissingFor {
  readonly role: string;
  readonly holders: RoleHolders;
  readonly scope: DeviceScope;
}

/** The same where others have it for some devices only. */
function missingForWords(t: Translator, { role, holders, scope }: MissingFor, names: Names): string {
  const extent = scope.kind === 'all' ? 'all' : 'some';
  const held = holders.named.length === 0 ? 'nobody' : 'held';
  const words = { role, groups: scopeWords(t, scope), holders: holderWords(t, holders, names) };
  return t.mrkdwn(`refusal.role_missing.${held}_${extent}`, words);
}

/** For which device groups a role is missing, and who has it for them; mrkdwn. */
export function groupsNotCoveredWords(
  t: Translator,
  { needed, covered, groups, holders }: RefusalParameters['groups_not_covered'],
  names: Names,
): string {
  const words = {
    role: t.text(`role.${needed}`),
    covered: scopeWords(t, { kind: 'groups', groups: covered }),
    groups: groups === null ? '' : scopeWords(t, { kind: 'groups', groups }),
    holders: holderWords(t, holders, names),
  };
  const extent = groups === null ? 'all' : 'some';
  const held = holders.named.length === 0 ? 'nobody' : 'held';
  return t.mrkdwn(`refusal.groups_not_covered.${extent}_${held}`, words);
}

export function holderWords(t: Translator, { named, more }: RoleHolders, names: Names): Mrkdwn {
  const parts = named.map((holder) => holderName(t, holder, names));
  const rest = more === 0 ? [] : [t.mrkdwn('holder.more', { count: more })];
  return { mrkdwn: joined(t, [...parts, ...rest]) };
}

/** Groups by their plain name: a mention would call all of them. */
function holderName(t: Translator, holder: NamedHolder, names: Names): string {
  switch (holder.kind) {
    case 'group':
      return t.mrkdwn('holder.group', { name: holder.name });
    case 'person':
      return escapeMrkdwn(nameOf(t, names, holder.id));
    case 'it_channel':
      return t.mrkdwn('holder.it_channel', { channel: holder.id });
    case 'workspace_admins':
      return t.mrkdwn('holder.workspace_admins');
  }
}
