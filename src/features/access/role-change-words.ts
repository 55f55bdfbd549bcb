import type { Role } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import type { Translator } from '../../platform/i18n/common-texts.ts';
import type { NoticeWords } from '../../platform/outbox/notice.ts';
import { truncate } from '../../platform/slack/limits.ts';
import { joined } from '../../platform/slack/views/joined.ts';
import type { RoleChangeReading } from './role-news.ts';
import { shortGroupWords } from './short-group-words.ts';

const longestName = 80;

/** What a person is told of a role that was given, taken, or limited otherwise. */
export function roleChangeWords(t: Translator, change: Omit<RoleChangeReading, 'kind'>): NoticeWords {
  const { role, after, held } = change;
  const heading = headingOf(t, change);
  if (after === null) return { heading, rest: [heldWords(t, held)] };
  // The audit log knows no device groups: only an auditor of all of them gets it.
  const auditLog = after.kind === 'all' ? 'yes' : 'no';
  return { heading, lines: [t.mrkdwn(`notice.role_may.${role}`, { auditLog })], rest: [t.mrkdwn('notice.role_where')] };
}

function headingOf(t: Translator, { by, role, before, after }: Omit<RoleChangeReading, 'kind'>): string {
  const words = {
    name: truncate(by ?? t.text('common.somebody'), longestName),
    role: t.text(`role.${role}`),
    groups: scopeNames(t, after),
    before: scopeNames(t, before),
  };
  if (after === null) return t.mrkdwn('notice.role_taken', words);
  if (before !== null) return t.mrkdwn('notice.role_limits_changed', words);
  // The settings are of no device group.
  if (role === 'bot_admin') return t.mrkdwn('notice.role_given', words);
  return t.mrkdwn(after.kind === 'all' ? 'notice.role_given_all' : 'notice.role_given_some', words);
}

function heldWords(t: Translator, held: readonly Role[]): string {
  if (held.length === 0) return t.mrkdwn('notice.role_none_left');
  const names = held.map((role) => t.text(`role.${role}`));
  return t.mrkdwn('notice.role_held', { roles: joined(t, names), count: held.length });
}

function scopeNames(t: Translator, scope: DeviceScope | null): string {
  return scope?.kind === 'groups' ? shortGroupWords(t, scope.groups) : t.text('settings.all_groups');
}
