import { describe, expect, test } from 'vitest';
import { ben, emailOf, itChannelId, mina, names, now } from '../../../test/support/fixtures.ts';
import { activityStates } from '../../domain/activity.ts';
import { byPerson } from '../../domain/decided-by.ts';
import { Refusal, type RefusalCode, type RefusalDetail, type RefusalParameters } from '../../domain/refusal.ts';
import { roles } from '../../domain/role.ts';
import { en } from '../../i18n/en.ts';
import { type Translator, translatorFor } from '../../i18n/translator.ts';
import { plainRefusalWords, refusalWords } from './refusal-words.ts';

const t = translatorFor('en-US');
const decided = { number: 1001, state: 'completed', by: byPerson(ben), at: now } as const;

/** The compiler refuses a code that is left out here. */
const samples: { readonly [C in RefusalCode]: RefusalParameters[C] } = {
  guest_refused: {},
  bot_refused: {},
  other_organisation_refused: {},
  deactivated_refused: {},
  person_unknown: {},
  role_missing: { needed: 'it_admin', itChannelId },
  not_your_activity: { number: 1001, requesterId: mina },
  activity_not_found: { text: '<!channel>' },
  activity_gone: {},
  activity_decided: decided,
  changed_meanwhile: decided,
  email_not_verified: { isHidden: false },
  entra_account_disabled: { email: 'ben.okafor@fabrikam.example' },
  recommendation_unknown: {},
  option_not_offered: {},
  device_group_unknown: {},
  due_date_missing: {},
  due_date_past: {},
  title_missing: {},
  text_too_long: { limit: 1000 },
  reason_missing: {},
  devices_not_read: { number: 1001 },
  no_devices_kept: { number: 1001 },
  link_settled: { number: 1001, state: 'confirmed', by: byPerson(ben), at: now },
  ticket_link_settled: { number: 1001, state: 'confirmed', by: byPerson(ben), at: now },
  ticket_conflict_settled: { number: 1001, by: byPerson(ben), at: now },
  intune_connection_off: {},
  ticket_conflict_gone: { number: 1001 },
  completed_by_known: { number: 1001, completedBy: emailOf() },
  email_malformed: { limit: 254 },
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

const channelRoles = roles.filter((role) => role !== 'bot_admin');

test.each(channelRoles)('a missing role %s names the channel that gives it', (needed) => {
  expect(refusalWords(t, refusal('role_missing', { needed, itChannelId }), names)).toContain(`<#${itChannelId}>`);
});

test('a missing role of bot admins names the role, and who has it', () => {
  const words = refusalWords(t, refusal('role_missing', { needed: 'bot_admin', itChannelId }), names);

  expect(words).toMatch(/bot admin.*workspace admins/);
});

test('a missing role without a channel says who can set one', () => {
  expect(refusalWords(t, refusal('role_missing', { needed: 'requester', itChannelId: null }), names)).toContain(
    'MENDBOT_IT_CHANNEL',
  );
});

test('what was typed is escaped in mrkdwn and as typed elsewhere', () => {
  const typed = refusal('activity_not_found');

  expect([refusalWords(t, typed, names), plainRefusalWords(t, typed, names)]).toEqual([
    'There is no activity “&lt;!channel&gt;”. The number stands on its card, for example REM-1001.',
    'There is no activity “<!channel>”. The number stands on its card, for example REM-1001.',
  ]);
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
    ...codes.map((code) => refusal(code)),
    ...activityStates.map((state) => refusal('activity_decided', { ...decided, state })),
    refusal('role_missing', { needed: 'requester', itChannelId: null }),
    refusal('email_not_verified', { isHidden: true }),
    refusal('link_settled', { ...samples.link_settled, state: 'kept_apart' }),
    refusal('ticket_link_settled', { ...samples.ticket_link_settled, state: 'kept_apart' }),
    refusal('role_missing', { needed: 'bot_admin', itChannelId }),
  ];

  for (const variant of variants) refusalWords(recording, variant, names);

  expect([...said].toSorted()).toEqual(
    Object.keys(en)
      .filter((key) => key.startsWith('refusal.'))
      .toSorted(),
  );
});
