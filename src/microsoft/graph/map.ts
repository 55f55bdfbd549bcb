import type { EntraGroup } from '../entra-group.ts';
import type { EntraUser } from '../entra-user.ts';
import type { Oddities } from '../oddities.ts';
import { addressIn, type Choice, guidIn, idIn, rowReader, utcDateOf, word } from '../row-reader.ts';
import type { SecurityTask, SecurityTaskDraft, SecurityTaskId, SecurityTaskStatus } from '../security-task.ts';
import type { ConfigurationStepsRow, GroupRow, SecurityTaskRow, UserRow } from './schema.ts';
import { textOfHtml } from './text-of-html.ts';

const kinds: Choice<SecurityTask['kind']> = {
  words: new Map([
    ['#microsoft.graph.appvulnerabilitytask', 'app_vulnerability'],
    ['#microsoft.graph.securityconfigurationtask', 'security_configuration'],
    ['#microsoft.graph.unmanageddevicediscoverytask', 'unmanaged_devices'],
  ]),
  otherwise: 'unknown',
};

/** Intune has an `unknown` of its own. */
const statuses: Choice<SecurityTaskStatus> = {
  words: new Map([
    ['pending', 'pending'],
    ['active', 'active'],
    ['completed', 'completed'],
    ['rejected', 'rejected'],
    ['unknown', 'unknown'],
  ]),
  otherwise: 'unknown',
};

/** There is no medium. */
const priorities: Choice<SecurityTask['priority']> = {
  words: new Map([
    ['none', 'none'],
    ['high', 'high'],
    ['low', 'low'],
  ]),
  otherwise: 'unknown',
};

const expected = ['@odata.type', 'displayName', 'status', 'priority', 'createdDateTime'];

export function toSecurityTask(row: SecurityTaskRow | null, oddities: Oddities): SecurityTask | null {
  const reader = rowReader('deviceAppManagementTasks', oddities);
  const id = guidIn(row?.id);
  if (row === null || id === null) return reader.skip();
  reader.countMissing(row, expected);
  const creatorEmail = addressIn(row.creator);
  if (creatorEmail === null && row.creator) reader.odd('.creator no address');
  const { managedDeviceCount: devices } = row;
  return {
    // The brand holds for whatever Intune calls a task: only it hands these ids out and takes them back.
    id: id as SecurityTaskId,
    kind: reader.choose(row['@odata.type'], '@odata.type', kinds),
    title: word(row.displayName),
    status: reader.choose(row.status, 'status', statuses),
    priority: reader.choose(row.priority, 'priority', priorities),
    createdAt: reader.instant(row.createdDateTime, 'createdDateTime'),
    dueOn: utcDateOf(reader.instant(row.dueDateTime, 'dueDateTime')),
    creatorEmail,
    appName: word(row.appName),
    appPublisher: word(row.appPublisher),
    deviceCount: typeof devices === 'number' ? reader.count(devices, 'managedDeviceCount') : null,
    remediation: remediationOf(row),
  };
}

// Microsoft names no bound; a modal shows no more than this of it.
const longestRemediation = 10_000;

/** A task about a configuration has settings instead of words. */
function remediationOf({ remediation, intendedSettings }: SecurityTaskRow): string {
  const settings = (intendedSettings ?? []).flatMap((setting) =>
    setting?.name ? [`${word(setting.name)}: ${word(setting.value)}`] : [],
  );
  return (word(remediation).trim() || settings.join('\n')).slice(0, longestRemediation);
}

/** The body that would make a task; what is not known is left out, because the service takes no null there. */
export function toTaskBody(draft: SecurityTaskDraft): object {
  return {
    '@odata.type': '#microsoft.graph.appVulnerabilityTask',
    displayName: draft.title,
    description: draft.description,
    ...(draft.dueOn === null ? {} : { dueDateTime: `${draft.dueOn}T00:00:00Z` }),
    category: 'advancedThreatProtection',
    priority: draft.priority,
    ...(draft.creatorEmail === null ? {} : { creator: draft.creatorEmail }),
    creatorNotes: draft.notes,
    status: 'pending',
    appName: draft.appName,
    appPublisher: draft.appPublisher,
    appVersion: draft.appVersion,
    mitigationType: draft.mitigation,
  };
}

/** `null` where the row has none, or is no row. */
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
