import type { EntraGroup, EntraUser } from '../entra.ts';
import type { Oddities } from '../reading.ts';
import { addressIn, type Choice, guidIn, idIn, rowReader, sameWords, word } from '../row-reader.ts';
import {
  type SecurityTask,
  type SecurityTaskId,
  type SecurityTaskStatus,
  securityTaskStatuses,
} from '../security-task.ts';
import type {
  AuditEventRow,
  AuditedResource,
  ConfigurationStepsRow,
  GroupRow,
  SecurityTaskRow,
  UserRow,
} from './schema.ts';

/** `unknown` is also a status of Intune. */
const statuses: Choice<SecurityTaskStatus> = { words: sameWords(...securityTaskStatuses), otherwise: 'unknown' };

const expected = ['displayName', 'status', 'createdDateTime'];

export function toSecurityTask(row: SecurityTaskRow | null, oddities: Oddities): SecurityTask | null {
  const reader = rowReader('deviceAppManagementTasks', oddities);
  const id = guidIn(row?.id);
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, expected);
  const creatorEmail = addressIn(row.creator);
  if (creatorEmail === null && row.creator) reader.odd('.creator no address');
  return {
    id: id as SecurityTaskId,
    title: word(row.displayName),
    status: reader.choose(row.status, 'status', statuses),
    createdAt: reader.instant(row.createdDateTime, 'createdDateTime'),
    creatorEmail,
    appName: word(row.appName),
    remediation: toRemediation(row),
  };
}

// In characters. Microsoft documents no limit, and a modal shows no more.
const longestRemediation = 10_000;

function toRemediation({ remediation, intendedSettings }: SecurityTaskRow): string {
  const settings = (intendedSettings ?? []).flatMap((setting) =>
    setting?.name ? [`${word(setting.name)}: ${word(setting.value)}`] : [],
  );
  return (word(remediation).trim() || settings.join('\n')).slice(0, longestRemediation);
}

export function toConfigurationSteps(row: ConfigurationStepsRow | null, oddities: Oddities): string | null {
  const reader = rowReader('configurations', oddities);
  if (row === null) return reader.skip();
  reader.countMissing(row, ['RemediationOptions']);
  return word(textOfHtml(word(row.RemediationOptions)).slice(0, longestRemediation)) || null;
}

export function toEntraGroup(row: GroupRow | null, oddities: Oddities): EntraGroup | null {
  const reader = rowReader('groups', oddities);
  const id = idIn(row?.id);
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, ['displayName']);
  return { id, displayName: word(row.displayName) || id };
}

export function toEntraUser(row: UserRow | null, oddities: Oddities): EntraUser | null {
  const reader = rowReader('users', oddities);
  const id = idIn(row?.id);
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, ['displayName', 'userPrincipalName', 'accountEnabled']);
  return {
    id,
    displayName: word(row.displayName),
    mail: word(row.mail) || null,
    userPrincipalName: word(row.userPrincipalName),
    isEnabled: row.accountEnabled === true,
  };
}

/**
 * True if the event sets a status to completed, or updates it without a new value. Microsoft does not document these
 * texts.
 */
export function isCompletionEvent(event: AuditEventRow, { modifiedProperties }: AuditedResource): boolean {
  if (/fail/i.test(event.activityResult ?? '')) return false;
  const status = (modifiedProperties ?? []).find((property) => /^status$/i.test(property?.displayName ?? ''));
  if (status?.newValue) return /complet/i.test(status.newValue);
  const words = `${event.activityType ?? ''} ${event.displayName ?? ''}`;
  return /complet|update\s*status/i.test(words);
}

// In characters. Longer than any known text of Microsoft, and short enough for hostile input.
const longest = 20_000;

const breaks = /<(?:br|\/p|\/div|\/ul|\/ol|\/tr|\/h[1-6]|p|div|ul|ol|tr|h[1-6])(?:\s[^<>]*)?\/?>/gi;
const items = /<li(?:\s[^<>]*)?>/gi;
const links = /<a\s[^<>]*?href\s*=\s*["'](https?:\/\/[^"'<>\s]+)["'][^<>]*>([^<>]*)<\/a\s*>/gi;
// Only known HTML elements are removed. Other text in angle brackets is a placeholder, such as `<value>`.
const others =
  /<\/?(?:a|b|blockquote|code|em|font|i|img|li|pre|small|span|strong|sub|sup|table|tbody|td|th|thead|u)(?:\s[^<>]*)?\/?>/gi;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

/** The visible text of a string that may be HTML. Each block and list item has its own line. */
export function textOfHtml(html: string): string {
  return html
    .slice(0, longest)
    .replace(links, (_, url: string, label: string) => (label.trim() === url ? url : `${label} (${url})`))
    .replace(items, '\n• ')
    .replace(breaks, '\n')
    .replace(others, '')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, decoded)
    .split(/\r\n|\r|\n/)
    .map((line) => line.replace(/[^\S\n]+/g, ' ').trim())
    .join('\n')
    .replace(/•\n+/g, '• ')
    .replace(/\n+(?=• )/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

function decoded(whole: string, decimal?: string, hex?: string, name?: string): string {
  if (name !== undefined) return entities[name.toLowerCase()] ?? whole;
  const point = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number(decimal);
  const isCharacter = point >= 0x20 && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff);
  return isCharacter ? String.fromCodePoint(point) : ' ';
}
