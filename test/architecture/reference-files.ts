import papaparse from 'papaparse';
import { contributions } from '../../src/app.ts';
import type { RoleSource } from '../../src/core/roles.ts';
import { activityColumns } from '../../src/features/activities/slots.ts';
import { historyActions } from '../../src/features/audit/history-action.ts';
import type { AuditAction } from '../../src/features/audit/log.ts';
import type { SealedRecord } from '../../src/features/audit/record.ts';
import { exceptionHistoryActions } from '../../src/features/exceptions/lifecycle.ts';
import { activityFile, auditFile } from '../../src/features/exports/files.ts';
import { deviceFile } from '../../src/features/progress/send-device-file.ts';
import { Slots } from '../../src/platform/slot.ts';
import { type PlainKey, translatorFor } from '../support/all-texts.ts';
import { bullets, button, code, codes, described, label, page, table } from './reference-markdown.ts';

const reader = { t: translatorFor('en-US'), timeZone: 'UTC' };

export async function csvColumnsPage(): Promise<string> {
  const pages = noPages();
  const contributed = new Slots(contributions).of(activityColumns);
  const columns = async (file: AsyncGenerator<string>, words: Readonly<Record<string, string>>) =>
    table(['column', 'content'], described(headingsOf((await file.next()).value), words));
  return page('CSV columns', 'For everyone who exports: what is in each file.', [
    bullets([
      'UTF-8 with a byte order mark, and commas (RFC 4180). Headings and words are in your language.',
      'The columns keep this order.',
      'Times are in your time zone: `2026-11-25T10:30:00+01:00`.',
      'A cell that a spreadsheet could take for a formula begins with an apostrophe.',
      'A file above 100 MB comes in parts, each with the headings.',
    ]),
    '## Activities',
    '`activities-DAY.csv` from `/remediate export`. `activities-to-be-removed.csv`, the [weekly list](limits.md#removal-of-closed-activities), has the same columns.',
    await columns(activityFile(reader, { contributed, pages }), activityWords),
    '## Devices',
    `\`REM-1001-devices.csv\` from ${button('button.devices')}: each device that was exposed at filing.`,
    table(['column', 'content'], described(headingsOf(deviceFile(reader, 1001, [])), deviceWords)),
    '## Audit log',
    '`audit-DAY.csv` from `/remediate export audit`, to read. To verify rows, use [`mendbot audit export`](cli.md).',
    await columns(auditFile(reader, pages), auditWords),
  ]);
}

async function* noPages(): AsyncGenerator<never> {}

function headingsOf(file: string): readonly string[] {
  return papaparse.parse<string[]>(file.slice(1)).data[0] ?? [];
}

const values = (...keys: readonly PlainKey[]) => keys.map((key) => `*${label(key)}*`).join(', ');

const activityWords: Readonly<Record<string, string>> = {
  Number: '`REM-1001`',
  'Remediation activity': 'title',
  'Remediation option': values(
    'option.update',
    'option.upgrade',
    'option.uninstall',
    'option.configuration_change',
    'option.attention_required',
  ),
  Category: 'Defender’s category of the recommendation',
  'Related component': 'software, or what the configuration is about',
  'Device groups': `separated by “; ”, or ${values('activities_csv.all_devices')}`,
  Priority: values('priority.high', 'priority.medium', 'priority.low'),
  'Created by': 'the first requester: a name, or the address in the portal',
  'Created on': 'time',
  'Due date': 'now',
  Status: '[state](states.md#activities)',
  Progress: '*63 of 257 fixed*; empty until counted',
  'Target devices': 'exposed at filing; empty until counted',
  Fixed: 'how many of them, see [devices](states.md#devices)',
  Silent: 'the same',
  Gone: 'the same',
  'Out of scope': 'the same',
  'Exposed again': 'of the fixed ones',
  'Ticket status': `of the Intune ticket: ${values('activities_csv.ticket.pending', 'activities_csv.ticket.active', 'activities_csv.ticket.completed', 'activities_csv.ticket.rejected')}`,
  'Completed by': `an email address, ${values('completer.system_confirmation', 'completer.not_available')}`,
  'Completed by requester': `where *Completed by* is an address: ${values('activities_csv.yes', 'activities_csv.no')}`,
  'Completed on': 'time',
  'Completed in': values(
    'activities_csv.method.person',
    'activities_csv.method.system',
    'activities_csv.method.defender',
    'activities_csv.method.intune',
  ),
  Verification: values(
    'activities_csv.verification.waiting',
    'activities_csv.verification.confirmed',
    'activities_csv.verification.disputed',
    'activities_csv.verification.unverified',
  ),
  Origin: values('activities_csv.origin.slack', 'activities_csv.origin.defender'),
  'Defender id': 'of the activity in the portal',
  'Intune id': 'of the linked ticket',
  Notes: 'of the request',
  'Requester now': 'if it was handed over',
  'Planned date': '',
  'Change number': '',
  Evidence: 'link and addresses of files, separated by spaces',
  'Original due date': 'at filing or the last reopening',
  'Paused days': 'since then',
  'Assigned to': '',
  'Outcome note': 'note of the completion, reason of the rejection or withdrawal',
  'Exposure impact at filing': 'of the recommendation, by Defender; empty if filed in plain words or in the portal',
  'Exposure impact now': 'the same; also empty once Defender no longer lists the recommendation',
  'Due date policy': values(
    'settings.risk.policy.priority',
    'settings.risk.policy.kev_first',
    'settings.risk.policy.bod_26_04',
    'settings.risk.policy.own',
  ),
  'Policy facts': 'the CVE that decides, and each fact',
  'Policy date': 'due date by the policy',
  'Reason for the later date': '',
  Triage: `the note, or ${values('csv.triage.asked', 'csv.triage.missing')}`,
};

const deviceWords: Readonly<Record<string, string>> = {
  Number: 'of the activity',
  Device: 'name',
  'Operating system': '',
  'Device group': '',
  'Defender device id': '',
  'In scope since': 'time',
  Status: '[state](states.md#devices)',
  'Status since': 'time',
};

const auditWords: Readonly<Record<string, string>> = {
  Place: 'in the chain',
  When: 'time',
  Who: 'name and Slack id, or a job: `system:sync-devices`',
  Role: 'under which it was allowed',
  'Role from': '[role source](audit-log.md#role-sources)',
  Action: '[action](audit-log.md#actions)',
  Activity: '`REM-1001`',
  Before: 'facts as JSON',
  After: 'the same',
  Reason: 'reason, note or comment',
  'Row id': '',
  Hash: 'of the row',
};

export function auditLogPage(): string {
  return page('Audit log', 'For auditors and operators: what a row says, and how the chain is built.', [
    'How to check it: [Verify the audit log](../how-to/verify-the-audit-log.md). What an owner of the database could still do: [Security model](../explanation/security-model.md).',
    '## Rows',
    'The names are those of `mendbot audit export` in JSON Lines. Its CSV and the database write `actor_id` for `actorId`. The CSV calls `workspaceId` `workspace`. The table `audit_log` calls `logSeq` `seq`.',
    table(['name', 'meaning'], coded(recordWords)),
    'An exported row about an activity also has `activity`, such as `REM-1001`. With `--with-names`, `people` says whom the opaque ids mean.',
    '## Role sources',
    table(['role source', 'the role came from'], coded(sourceWords)),
    'With several roles, a person comments, follows and plans as the requester of their own requests. Elsewhere, IT admin comes first if it covers all device groups.',
    '## Actions',
    'In the thread of the card and in the history, too:',
    ...actionList((action) => told.has(action)),
    'In the audit log alone:',
    ...actionList((action) => !told.has(action)),
    '## Names',
    bullets([
      'A row has no id of Slack or Entra, and no address. `actorId` is an opaque id. In `before` and `after`, one follows `person:` or `address:`.',
      'The tables `audit_person` and `audit_address` say whom an id means. A person may have more than one.',
      'An opaque id is a SHA-256 of a random salt, the workspace and the person (`src/core/identifiers.ts`). `audit verify` notices an exchanged person.',
      'Without its row there, an id names nobody, and the chain stays whole: [Forget a person](../how-to/verify-the-audit-log.md#forget-a-person).',
      'What people typed stays as they typed it.',
    ]),
    '## Chain',
    bullets([
      'Each workspace has a chain in `audit_chain`: `seq` 1, 2, 3 without gaps, in the order of commits.',
      '`prev_hash` is the hash of the place before, and 64 zeros in the first.',
      'A row gets its place as the last step of its transaction.',
      'The database refuses to change or delete rows, and to commit a row without a place.',
      '`seq` and `hash` of the last row are the *head*. The thread of each weekly report has it.',
    ]),
    'The hash is SHA-256 in hexadecimal over JSON in UTF-8, without spaces, of these members:',
    codes(
      Object.keys(recordWords)
        .filter((name) => name !== 'hash')
        .toSorted(),
    ),
    'Keys are sorted by code units at every level. Empty values are `null`. Numbers are as JavaScript writes them. In Python:',
    [
      '```python',
      'row = {key: value for key, value in line.items() if key not in ("hash", "people", "activity")}',
      'text = json.dumps(row, sort_keys=True, separators=(",", ":"), ensure_ascii=False)',
      'assert hashlib.sha256(text.encode()).hexdigest() == line["hash"]',
      '```',
    ].join('\n'),
    '`audit verify` also finds digits that a parser would lose, and two members of one name.',
  ]);
}

/** Those whose name says all, then the others. */
function actionList(isAmong: (action: string) => boolean): readonly string[] {
  const actions = Object.entries(actionWords).filter(([action]) => isAmong(action));
  const plain = actions.filter(([, words]) => words === '').map(([action]) => action);
  return [
    codes(plain),
    table(['action', 'meaning'], coded(Object.fromEntries(actions.filter(([, words]) => words !== '')))),
  ];
}

const coded = (words: Readonly<Record<string, string>>) =>
  Object.entries(words).map(([name, meaning]) => [code(name), meaning]);

const recordWords: Readonly<Record<keyof SealedRecord, string>> = {
  seq: 'place in the chain',
  logSeq: 'order of writing, over all workspaces',
  id: 'UUID of the row',
  workspaceId: 'the Slack workspace',
  activityId: '`null` for settings, exports and exceptions; an exception is `exceptionId` in `after`',
  at: 'UTC to the microsecond: `2026-03-02T12:00:00.000000Z`',
  actorKind: '`person` or `system`',
  actorId: 'an opaque id, or the job: `system:sync-devices`',
  role: 'under which it was allowed; `null` for a job',
  roleSource: 'what gave the role',
  action: 'what was done',
  before: 'facts that changed',
  after: 'the same, now. `"in": "defender"` or `"intune"`: it was done there',
  reason: 'reason, note or comment; may be empty, never `null`',
  prevHash: 'hash of the row before',
  hash: 'of this row',
};

const sourceWords: Readonly<Record<RoleSource['kind'], string>> = {
  slack_group: 'a Slack user group: `slack_group:S0SEC`',
  entra_group: 'an Entra group: `entra_group:` and its object id',
  person: 'the settings: `person:` and an opaque id',
  it_channel: 'the IT channel, by default',
  workspace_admin: 'workspace admin, by default',
  no_it_channel_yet: 'workspace admin, while the IT channel cannot be read',
  no_bot_admin_left: 'workspace admin, since nobody who was given bot admin can use it',
};

const told: ReadonlySet<string> = new Set([...historyActions, ...exceptionHistoryActions]);

const actionWords: Readonly<Record<AuditAction, string>> = {
  activity_filed: 'in Slack, or adopted from the portal',
  activity_accepted: '',
  activity_rejected: '',
  activity_completed: '',
  activity_reopened: '',
  activity_withdrawn: '',
  activity_taken: 'a person took it',
  activity_reassigned: 'assigned to another person',
  activity_released: 'given back',
  activity_commented: '',
  requester_changed: 'handed over',
  due_changed: '',
  priority_changed: '',
  plan_changed: 'made, changed or removed',
  activity_paused: 'exceptions cover it',
  activity_resumed: 'the pause ended',
  exploit_appeared: 'a public exploit for its recommendation',
  alert_appeared: 'an active alert in Defender',
  completion_disputed: 'devices are still exposed',
  dispute_ended: 'devices confirm it after all',
  completion_checked: 'any other change of the verification',
  completed_by_corrected: 'N/A became an address',
  targets_frozen: 'devices counted',
  targets_unavailable: 'devices could not be counted',
  activity_followed: '',
  activity_unfollowed: '',
  source_linked: 'to the Slack message that it came from',
  source_link_lost: 'that message has no link any more',
  portal_proposed: 'an activity of the portal looks like the same',
  portal_linked: 'with an activity of the portal',
  portal_dismissed: 'an activity of the portal is not the same',
  portal_unlinked: 'the link was undone',
  portal_completed: 'in the portal, after a decision here',
  ticket_proposed: 'an Intune ticket looks like the same',
  ticket_linked: 'with an Intune ticket',
  ticket_dismissed: 'an Intune ticket is not the same',
  ticket_unlinked: 'the link was undone',
  ticket_sent: 'a decision was written to Intune',
  ticket_not_sent: 'Intune did not take a decision',
  ticket_agreed: 'Slack and Intune say the same',
  ticket_conflict: 'Slack and Intune disagree',
  intune_overruled: 'a person kept Slack’s status',
  intune_followed: 'a person took Intune’s status',
  due_proposed: 'by the due date policy',
  triage_noted: '',
  exception_requested: '',
  exception_renewal_requested: '',
  exception_approved: '',
  exception_rejected: '',
  exception_cancelled: '',
  exception_expired: '',
  exception_renewed: 'another one continues it',
  exception_ending: 'its end was announced',
  settings_changed: 'routes and roles too',
  activities_exported: 'with filter and number of rows',
  audit_exported: 'with days and number of rows',
  removal_listed: 'listed for removal',
  activities_removed: 'with their numbers',
};
