import type { DeviceScope } from '../../domain/activity.ts';
import type { RoleChangeReading } from '../../domain/current-notice.ts';
import type { Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import { joined } from './joined.ts';
import type { NoticeWords } from './notice-words.ts';
import { shortGroupWords } from './short-group-words.ts';

const longestName = 80;

/** What somebody is told of a role of theirs that was given, taken, or is for other devices now. */
export function roleChangeWords(t: Translator, change: RoleChangeReading): NoticeWords {
  const { role, after, besides } = change;
  const heading = headingOf(t, change);
  if (after === null) return { heading, rest: lossWords(t, change) };
  return {
    heading,
    lines: [t.mrkdwn(`notice.role_may.${role}`, { auditLog: auditLogWord(after, besides) })],
    rest: [...(after.kind === 'all' ? [] : besidesWords(t, change)), t.mrkdwn('notice.role_where')],
  };
}

function headingOf(t: Translator, { by, role, before, after }: RoleChangeReading): string {
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

/** What ends with it, unless they still have the role in another way. */
function lossWords(t: Translator, { role, before, besides, others }: RoleChangeReading): readonly string[] {
  if (besides?.kind === 'all') return [t.mrkdwn('notice.role_still_all')];
  if (besides !== null) {
    return [t.mrkdwn('notice.role_still_some', { groups: shortGroupWords(t, besides.groups) })];
  }
  const over = t.mrkdwn(`notice.role_over.${role}`, { auditLog: auditLogWord(before) });
  if (others.length === 0) return [over, t.mrkdwn('notice.role_none_left')];
  const roles = joined(
    t,
    others.map((other) => t.text(`role.${other}`)),
  );
  return [over, t.mrkdwn('notice.role_others', { roles, count: others.length })];
}

/** The audit log knows no device groups: only an auditor of all of them gets it. */
function auditLogWord(...scopes: readonly (DeviceScope | null)[]): 'yes' | 'no' {
  return scopes.some((scope) => scope?.kind === 'all') ? 'yes' : 'no';
}

function besidesWords(t: Translator, { besides }: RoleChangeReading): readonly string[] {
  if (besides === null) return [];
  if (besides.kind === 'all') return [t.mrkdwn('notice.role_besides_all')];
  return [t.mrkdwn('notice.role_besides_some', { groups: shortGroupWords(t, besides.groups) })];
}

function scopeNames(t: Translator, scope: DeviceScope | null): string {
  return scope?.kind === 'groups' ? shortGroupWords(t, scope.groups) : t.text('settings.all_groups');
}
