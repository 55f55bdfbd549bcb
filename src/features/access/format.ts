import type { DomainErrorParameters } from '../../core/domain-error.ts';
import type { NamedHolder, Role, RoleHolders } from '../../core/roles.ts';
import { type DeviceScope, ungroupedDevices } from '../../core/scope.ts';
import { escapeMrkdwn, type Mrkdwn, type Translator } from '../../platform/i18n/common-texts.ts';
import type { NoticeText } from '../../platform/outbox/notice.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { joined, listed, type Names, nameOf, sentences } from '../../platform/slack/views/text.ts';
import type { RoleChangeReading } from './role-news.ts';
import { type AccessTranslator, accessTexts } from './texts.ts';

const longestDecider = 80;

export function roleChangeText(t: AccessTranslator, change: RoleChangeReading): NoticeText {
  const { role, after, held } = change;
  const heading = headingText(t, change);
  if (after === null) return { heading, rest: [heldText(t, held)] };
  // Rows of the audit log have no device group, so only an auditor of all groups gets it.
  const auditLog = after.kind === 'all' ? 'yes' : 'no';
  return { heading, lines: [t.mrkdwn(`notice.role_may.${role}`, { auditLog })], rest: [t.mrkdwn('notice.role_where')] };
}

function headingText(t: AccessTranslator, { by, role, before, after, held }: RoleChangeReading): string {
  const words = {
    name: truncate(by ?? t.text('common.somebody'), longestDecider),
    role: t.text(`role.${role}`),
    groups: scopeNames(t, after),
    before: scopeNames(t, before),
  };
  if (after === null) return t.mrkdwn(held.includes(role) ? 'notice.role_line_taken' : 'notice.role_taken', words);
  if (before !== null) return t.mrkdwn('notice.role_limits_changed', words);
  // The settings have no device group.
  if (role === 'bot_admin') return t.mrkdwn('notice.role_given', words);
  return t.mrkdwn(after.kind === 'all' ? 'notice.role_given_all' : 'notice.role_given_some', words);
}

function heldText(t: AccessTranslator, held: readonly Role[]): string {
  if (held.length === 0) return t.mrkdwn('notice.role_none_left');
  const names = held.map((role) => t.text(`role.${role}`));
  return t.mrkdwn('notice.role_held', { roles: joined(t, names), count: held.length });
}

function scopeNames(t: Translator, scope: DeviceScope | null): string {
  return scope?.kind === 'groups' ? shortGroupText(t, scope.groups) : t.text('settings.all_groups');
}

/** Returns mrkdwn. */
export function roleMissingText(
  t: AccessTranslator,
  missing: DomainErrorParameters['role_missing'],
  names: Names,
): string {
  const { holders, isForReading = false, isForBotAdminsToo = false } = missing;
  const [first] = holders.named;
  if (isForBotAdminsToo)
    return sentences(t, [oneRoleMissing(t, missing, names), t.mrkdwn('error.role_missing.bot_admins_too')]);
  if (!isForReading) return oneRoleMissing(t, missing, names);
  if (first?.kind === 'it_channel') return t.mrkdwn('error.reading_role_missing.it_channel', { channel: first.id });
  return sentences(t, [oneRoleMissing(t, missing, names), t.mrkdwn('error.reading_role_missing.any')]);
}

function oneRoleMissing(t: AccessTranslator, missing: DomainErrorParameters['role_missing'], names: Names): string {
  const { needed, holders, scope } = missing;
  const [first] = holders.named;
  const role = t.text(`role.${needed}`);
  if (scope !== undefined) {
    // Others have the role, but not for all of these devices.
    const key = `${holders.named.length === 0 ? 'nobody' : 'held'}_${scope.kind === 'all' ? 'all' : 'some'}` as const;
    const words = { role, groups: scopeText(t, scope), holders: holderText(t, holders, names) };
    return t.mrkdwn(`error.role_missing.${key}`, words);
  }
  if (holders.haveLeft === true) return t.mrkdwn('error.role_missing.nobody_left', { role });
  if (first === undefined) return t.mrkdwn('error.role_missing.nobody', { role });
  if (first.kind === 'it_channel') return t.mrkdwn('error.role_missing.it_channel', { channel: first.id });
  if (first.kind === 'workspace_admins') return t.mrkdwn('error.role_missing.workspace_admins', { role });
  return t.mrkdwn('error.role_missing.held', { role, holders: holderText(t, holders, names) });
}

/** Returns mrkdwn. */
export function groupsNotCoveredText(
  t: AccessTranslator,
  { needed, covered, groups, holders }: DomainErrorParameters['groups_not_covered'],
  names: Names,
): string {
  const words = {
    role: t.text(`role.${needed}`),
    covered: scopeText(t, { kind: 'groups', groups: covered }),
    groups: groups === null ? '' : scopeText(t, { kind: 'groups', groups }),
    holders: holderText(t, holders, names),
  };
  const extent = groups === null ? 'all' : 'some';
  const held = holders.named.length === 0 ? 'nobody' : 'held';
  return t.mrkdwn(`error.groups_not_covered.${extent}_${held}`, words);
}

export function holderText(translator: Translator, { named, more }: RoleHolders, names: Names): Mrkdwn {
  const t = translator.with(accessTexts);
  const parts = named.map((holder) => holderName(t, holder, names));
  const rest = more === 0 ? [] : [t.mrkdwn('holder.more', { count: more })];
  return { mrkdwn: joined(t, [...parts, ...rest]) };
}

/** Groups go by their plain name: a mention would ping all members. */
function holderName(t: AccessTranslator, holder: NamedHolder, names: Names): string {
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

export function scopeText(t: Translator, scope: DeviceScope): string {
  if (scope.kind === 'all') return t.with(accessTexts).text('common.all_groups');
  return firstNames(
    t,
    scope.groups.map((name) => groupName(t, name)),
    mostGroups,
  );
}

export function groupName(t: Translator, name: string): string {
  return name === ungroupedDevices ? t.text('common.ungrouped') : name;
}

const mostGroups = 8;
const longestName = 30;

/** Plain text. Names are shortened, and further groups are counted. */
export function shortGroupText(t: Translator, groups: readonly string[], most = mostGroups): string {
  return firstNames(
    t,
    groups.map((name) => truncate(groupName(t, name), longestName)),
    most,
  );
}

function firstNames(t: Translator, names: readonly string[], most: number): string {
  const shown = listed(t, names.slice(0, most));
  const count = names.length - most;
  return count > 0 ? t.with(accessTexts).text('common.groups_more', { groups: shown, count }) : shown;
}
