import { describe, expect, test } from 'vitest';
import {
  activityId,
  ben,
  calendarDate,
  emailOf,
  itChannelId,
  mina,
  names,
  now,
} from '../../../test/support/fixtures.ts';
import { activityStates } from '../../domain/activity.ts';
import { byPerson } from '../../domain/decided-by.ts';
import { exceptionStates } from '../../domain/exception.ts';
import { Refusal, type RefusalCode, type RefusalDetail, type RefusalParameters } from '../../domain/refusal.ts';
import type { RoleHolders } from '../../domain/role-holders.ts';
import { problemAt } from '../../domain/settings-problem.ts';
import { en } from '../../i18n/en.ts';
import { type Translator, translatorFor } from '../../i18n/translator.ts';
import { plainRefusalWords, refusalWords } from './refusal-words.ts';

const t = translatorFor('en-US');
const decided = { number: 1001, state: 'completed', by: byPerson(ben), at: now } as const;

const inChannel: RoleHolders = { named: [{ kind: 'it_channel', id: itChannelId }], more: 0 };
const admins: RoleHolders = { named: [{ kind: 'workspace_admins' }], more: 0 };
const nobody: RoleHolders = { named: [], more: 0 };
const given: RoleHolders = {
  named: [
    { kind: 'group', name: 'sec & <ops>' },
    { kind: 'person', id: ben },
  ],
  more: 0,
};

/** The compiler refuses a code that is left out here. */
const samples: { readonly [C in RefusalCode]: RefusalParameters[C] } = {
  guest_refused: {},
  bot_refused: {},
  other_organisation_refused: {},
  deactivated_refused: {},
  person_unknown: {},
  role_missing: { needed: 'it_admin', holders: inChannel },
  groups_not_covered: { needed: 'it_admin', covered: ['Finance'], groups: ['Servers'], holders: given },
  own_exception: { holders: inChannel },
  withdraw_not_yours: { number: 1001 },
  activity_not_found: { text: '<!channel>' },
  activity_gone: {},
  list_gone: {},
  filter_too_long: { most: 1500 },
  form_not_yours: {},
  nothing_selected: {},
  too_many_selected: { most: 50 },
  recommendations_missing: {},
  too_many_recommendations: { most: 20 },
  already_requested: { number: 1001, activityId: activityId(1), version: 1 },
  groups_not_exposed: {},
  activity_decided: decided,
  changed_meanwhile: decided,
  already_assigned: { number: 1001, assigneeId: ben },
  assigned_meanwhile: { number: 1001, assigneeId: ben },
  assignee_missing: {},
  not_assignable: { assigneeId: mina, holders: given },
  person_not_left: { personId: mina },
  nothing_to_hand_over: {},
  requester_missing: {},
  give_back_unclear: {},
  requester_changed_meanwhile: { number: 1001, requesterId: ben },
  not_requester: { personId: mina, holders: given },
  email_not_verified: { isHidden: false },
  entra_account_disabled: { email: 'ben.okafor@fabrikam.example' },
  recommendation_unknown: {},
  option_not_offered: {},
  device_group_unknown: {},
  due_date_missing: {},
  due_date_past: {},
  due_date_too_late: { latest: calendarDate('2031-11-25') },
  terms_unchanged: { isDated: true },
  terms_changed: { number: 1001, by: byPerson(ben), at: now, dueOn: calendarDate('2026-12-25'), priority: 'high' },
  plan_missing: {},
  planned_date_past: {},
  plan_not_possible: { number: 1001 },
  plan_changed_meanwhile: { number: 1001, by: byPerson(ben), at: now },
  link_malformed: {},
  link_with_password: {},
  too_many_files: { most: 3 },
  file_too_large: { megabytes: 10 },
  title_missing: {},
  text_too_long: { limit: 1000 },
  reason_missing: {},
  comment_missing: {},
  devices_not_read: { number: 1001 },
  no_devices_kept: { number: 1001 },
  link_settled: { number: 1001, state: 'confirmed', by: byPerson(ben), at: now },
  ticket_link_settled: { number: 1001, state: 'confirmed', by: byPerson(ben), at: now },
  ticket_conflict_settled: { number: 1001, by: byPerson(ben), at: now },
  intune_connection_off: {},
  ticket_conflict_gone: { number: 1001 },
  intune_changed_meanwhile: { number: 1001, status: 'pending' },
  completed_by_known: { number: 1001, completedBy: emailOf() },
  email_unknown: { email: 'lee@contoso.example' },
  person_without_address: {},
  activity_removed: { number: 1042, at: now },
  removal_over: {},
  email_malformed: { limit: 254 },
  settings_changed_meanwhile: { by: byPerson(ben), at: now },
  settings_item_gone: {},
  roles_unconfirmed: {
    consequences: [{ role: 'it_admin', endsDefault: true, leavesAll: true, leavesGroups: ['Servers'] }],
  },
  settings_not_possible: { problems: [problemAt('people', 'own_admin'), problemAt('role', 'missing')] },
  exception_gone: {},
  exception_decided: { number: 17, state: 'in_effect', by: byPerson(ben), at: now },
  exception_changed: { number: 17, state: 'suspended', by: byPerson(ben), at: now },
  exception_renewed: { number: 17, renewedBy: 18 },
  exception_overlaps: { number: 17, state: 'in_effect' },
  exception_end_missing: {},
  exception_end_past: {},
  exception_too_long: { days: 365 },
  exception_end_not_later: { number: 17, endsOn: calendarDate('2026-12-08') },
  exception_duration_missing: {},
  justification_missing: {},
  exception_context_missing: {},
  exception_scope_missing: {},
  exception_groups_missing: {},
};

function refusal<C extends RefusalCode>(code: C, parameters: RefusalParameters[C] = samples[code]): Refusal {
  // The pair is consistent by this function's own signature, as in the domain's own `refuse`.
  return new Refusal({ code, parameters } as RefusalDetail);
}

const codes = Object.keys(samples) as RefusalCode[];

describe.each(codes)('%s', (code) => {
  test('is a sentence, or several', () => {
    expect(refusalWords(t, refusal(code), names)).toMatch(/^\S.*[.?]$/s);
  });

  test('is put where nothing is parsed without any mark-up', () => {
    expect(plainRefusalWords(t, refusal(code), names)).not.toMatch(/<[!#@]date|<#|&lt;|&gt;|&amp;/);
  });
});

test.each([
  [refusal('already_assigned'), 'REM-1001 was already taken by Ben Okafor.'],
  [refusal('assigned_meanwhile'), 'In the meantime REM-1001 went to Ben Okafor.'],
  [refusal('assigned_meanwhile', { number: 1001, assigneeId: null }), 'REM-1001 was given back: nobody has it now.'],
  [refusal('not_assignable'), 'The role is given for them to the group “sec &amp; &lt;ops&gt;” and Ben Okafor.'],
  [refusal('not_assignable', { assigneeId: mina, holders: nobody }), 'A bot admin can give the role'],
])('who cannot have an activity reads why: %#', (subject, words) => {
  expect(refusalWords(t, subject, names)).toContain(words);
});

test.each([...activityStates])('an activity that is %s is refused with who and when', (state) => {
  const words = refusalWords(t, refusal('changed_meanwhile', { ...decided, state }), names);

  expect(words).toMatch(/^REM-1001 changed .*Ben Okafor.*<!date\^/);
});

test.each(['active', 'completed', 'rejected', 'withdrawn'] as const)('what was %s before names who did it', (state) => {
  expect(refusalWords(t, refusal('activity_decided', { ...decided, state }), names)).toContain('Ben Okafor');
});

test.each([
  ['confirmed', 'REM-1001 was already linked to an activity in Defender by Ben Okafor'],
  ['kept_apart', 'Ben Okafor said already that REM-1001 and the activity in Defender are not the same'],
] as const)('a proposal that was %s is refused with who said so', (state, words) => {
  const settled = refusal('link_settled', { ...samples.link_settled, state });

  expect(refusalWords(t, settled, names)).toContain(words);
});

test('what one of our jobs or somebody in a portal did is said so', () => {
  const said = (kind: 'system' | 'intune') =>
    refusalWords(t, refusal('activity_decided', { ...decided, by: { kind } }), names);
  expect(said('system')).toContain('by Mendbot');
  expect(said('intune')).toContain('by somebody in Intune');
});

const finance = { kind: 'groups', groups: ['Finance'] } as const;

const roleSentences: readonly (readonly [string, RefusalParameters['role_missing'], string])[] = [
  [
    'nobody, and bot admins may as well',
    { needed: 'auditor', holders: nobody, isForBotAdminsToo: true },
    'This needs the role auditor. Nobody has it yet: a bot admin can give it in “/remediate settings”. Bot admins may do it as well.',
  ],
  [
    'to read, by default in the channel',
    { needed: 'requester', holders: inChannel, isForReading: true },
    `This needs a role that reads: requester or IT admin, as full members of the IT channel (<#${itChannelId}>) are, exception approver, or auditor. Ask a workspace admin to add you there, or a bot admin to give you a role in “/remediate settings”.`,
  ],
  [
    'to read, with a group and a person',
    { needed: 'requester', holders: given, isForReading: true },
    'This needs the role requester. It is given to the group “sec &amp; &lt;ops&gt;” and Ben Okafor. To read, the role IT admin, exception approver or auditor will do as well: a bot admin can give you one in “/remediate settings”.',
  ],
  [
    'by default in the channel',
    { needed: 'requester', holders: inChannel },
    `Only full members of the IT channel (<#${itChannelId}>) can do this. Ask a workspace admin to add you there, or a bot admin to give you the role in “/remediate settings”.`,
  ],
  [
    'by default, without a channel',
    { needed: 'requester', holders: nobody },
    'This needs the role requester. No IT channel is configured yet, so that nobody but a workspace admin can use Mendbot: ask one to set MENDBOT_IT_CHANNEL.',
  ],
  [
    'by default with the workspace admins',
    { needed: 'bot_admin', holders: admins },
    'This needs the role bot admin. Until a bot admin gives it to somebody, the workspace admins have it.',
  ],
  [
    'with nobody',
    { needed: 'auditor', holders: nobody },
    'This needs the role auditor. Nobody has it yet: a bot admin can give it in “/remediate settings”.',
  ],
  [
    'with a group and a person',
    { needed: 'it_admin', holders: given },
    'This needs the role IT admin. It is given to the group “sec &amp; &lt;ops&gt;” and Ben Okafor.',
  ],
  [
    'with nobody but who can act no longer',
    { needed: 'it_admin', holders: { ...nobody, haveLeft: true } },
    'This needs the role IT admin. Nobody to whom it is given can act any more: they have left or are guests, or their groups are switched off or empty. A bot admin can give it to somebody in “/remediate settings”.',
  ],
  [
    'for reading, with nobody but who can act no longer',
    { needed: 'requester', holders: { ...nobody, haveLeft: true }, isForReading: true },
    'This needs the role requester. Nobody to whom it is given can act any more: they have left or are guests, or their groups are switched off or empty. A bot admin can give it to somebody in “/remediate settings”. To read, the role IT admin, exception approver or auditor will do as well: a bot admin can give you one in “/remediate settings”.',
  ],
  [
    'with more than are named',
    { needed: 'exception_approver', holders: { ...given, more: 3 } },
    'This needs the role exception approver. It is given to the group “sec &amp; &lt;ops&gt;”, Ben Okafor, and 3 more.',
  ],
  [
    'with others, for these groups',
    { needed: 'it_admin', holders: given, scope: finance },
    'This needs the role IT admin for these device groups: Finance. It is given for all of them to the group “sec &amp; &lt;ops&gt;” and Ben Okafor.',
  ],
  [
    'with others, for other groups',
    { needed: 'it_admin', holders: nobody, scope: finance },
    'This needs the role IT admin for these device groups: Finance. Nobody has it for all of them: a bot admin can give it in “/remediate settings”.',
  ],
  [
    'with others, for all groups',
    { needed: 'it_admin', holders: given, scope: { kind: 'all' } },
    'This needs the role IT admin for all device groups. It is given for all of them to the group “sec &amp; &lt;ops&gt;” and Ben Okafor.',
  ],
  [
    'with others, for some groups',
    { needed: 'it_admin', holders: nobody, scope: { kind: 'all' } },
    'This needs the role IT admin for all device groups. Nobody has it for all of them: a bot admin can give it in “/remediate settings”.',
  ],
];

test.each(roleSentences)('a missing role that is %s says so', (_, parameters, expected) => {
  expect(refusalWords(t, refusal('role_missing', parameters), names)).toBe(expected);
});

const groupSentences: readonly (readonly [readonly string[] | null, RoleHolders, string])[] = [
  [
    ['Servers', 'UnassignedGroup'],
    given,
    'You are IT admin for Finance only, which does not cover these device groups: Servers, Ungrouped devices. The role is given for all of them to the group “sec &amp; &lt;ops&gt;” and Ben Okafor.',
  ],
  [
    ['Servers'],
    nobody,
    'You are IT admin for Finance only, which does not cover these device groups: Servers. Nobody has the role for all of them: a bot admin can give it in “/remediate settings”.',
  ],
  [
    null,
    given,
    'This is about all device groups, and you are IT admin for Finance only. The role is given for all of them to the group “sec &amp; &lt;ops&gt;” and Ben Okafor.',
  ],
  [
    null,
    nobody,
    'This is about all device groups, and you are IT admin for Finance only. Nobody has the role for all of them: a bot admin can give it in “/remediate settings”.',
  ],
];

test.each(groupSentences)('a role that does not cover %j says whose does', (groups, holders, expected) => {
  const parameters = { needed: 'it_admin', covered: ['Finance'], groups, holders } as const;

  expect(refusalWords(t, refusal('groups_not_covered', parameters), names)).toBe(expected);
});

test('what was typed is escaped in mrkdwn and as typed elsewhere', () => {
  const typed = refusal('activity_not_found');

  expect([refusalWords(t, typed, names), plainRefusalWords(t, typed, names)]).toEqual([
    'There is no activity “&lt;!channel&gt;” that is yours to see. The number stands on its card, for example REM-1001.',
    'There is no activity “<!channel>” that is yours to see. The number stands on its card, for example REM-1001.',
  ]);
});

test.each([
  [
    'en',
    'Only full members of the IT channel can do this. Ask a workspace admin to add you there, or a bot admin to give you the role in “/remediate settings”.',
  ],
  ['ja', 'この操作ができるのは IT チャンネルのフルメンバーだけです。'],
])('where nothing is parsed the IT channel is named once, in %s', (locale, expected) => {
  expect(plainRefusalWords(translatorFor(locale), refusal('role_missing'), names)).toContain(expected);
});

test('where nothing is parsed a time is written in UTC', () => {
  expect(plainRefusalWords(t, refusal('activity_decided'), names)).toBe(
    'REM-1001 was already completed by Ben Okafor, 2026-11-25 09:30 UTC.',
  );
});

test.each([
  [true, 'users:read.email'],
  [false, 'not verified'],
])('an address that cannot be recorded (hidden: %s) says what mends it', (isHidden, expected) => {
  expect(refusalWords(t, refusal('email_not_verified', { isHidden }), names)).toContain(expected);
});

test('every sentence of the catalogue about a refusal is said by one', () => {
  const said = new Set<string>();
  const recording: Translator = {
    ...t,
    mrkdwn(key, parameters) {
      said.add(key);
      return t.mrkdwn(key, parameters);
    },
  };
  const variants = [
    refusal('own_exception', { holders: admins }),
    refusal('own_exception', { holders: nobody }),
    refusal('assigned_meanwhile', { number: 1001, assigneeId: null }),
    refusal('not_assignable', { assigneeId: mina, holders: nobody }),
    refusal('not_requester', { personId: mina, holders: nobody }),
    refusal('terms_unchanged', { isDated: false }),
    refusal('terms_changed', { ...samples.terms_changed, dueOn: null }),
    ...codes.map((code) => refusal(code)),
    ...activityStates.map((state) => refusal('activity_decided', { ...decided, state })),
    ...roleSentences.map(([, parameters]) => refusal('role_missing', parameters)),
    ...groupSentences.map(([groups, holders]) =>
      refusal('groups_not_covered', { needed: 'it_admin', covered: ['Finance'], groups, holders }),
    ),
    refusal('email_not_verified', { isHidden: true }),
    ...exceptionStates.map((state) => refusal('exception_decided', { ...samples.exception_decided, state })),
    refusal('exception_overlaps', { number: 17, state: 'requested' }),
    refusal('link_settled', { ...samples.link_settled, state: 'kept_apart' }),
    refusal('ticket_link_settled', { ...samples.ticket_link_settled, state: 'kept_apart' }),
  ];

  for (const variant of variants) refusalWords(recording, variant, names);

  const ofRefusals = (key: string) => /^(refusal|holder)\./.test(key);
  expect([...said].filter(ofRefusals).toSorted()).toEqual(Object.keys(en).filter(ofRefusals).toSorted());
});
