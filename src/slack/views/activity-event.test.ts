import { describe, expect, test } from 'vitest';
import { activityModel, toldEvent } from '../../../test/support/activity-models.ts';
import { activity, ben, calendarDate, emailOf, mina, names, now } from '../../../test/support/fixtures.ts';
import { byPerson } from '../../domain/decided-by.ts';
import { translatorFor } from '../../i18n/translator.ts';
import { directMessage, historySections, type ToldEvent, threadLine } from './activity-event.ts';

const t = translatorFor('en-US');
const defender = { kind: 'defender' } as const;
const intune = { kind: 'intune' } as const;
const earlier = new Date(now.getTime() - 15 * 60_000);

function history(event: Partial<ToldEvent>): string {
  const [section] = historySections(t, 1001, [toldEvent({ at: now, ...event })], names);
  return (section?.type === 'section' ? (section.text?.text ?? '') : '').replaceAll(
    /<!date\^\d+\^[^|]*\|([^>]*)>/g,
    '$1',
  );
}

describe('the history says when something was done', () => {
  test('and when we learned of it, where that was later', () => {
    const portalFiler = { requesterId: null, requesterEmail: 'lee@fabrikam.example' };

    expect(history({ action: 'activity_filed', by: defender, portalFiler, happenedAt: earlier })).toBe(
      '• 2026-11-25 09:15 UTC (noticed 2026-11-25 09:30 UTC) · lee@fabrikam.example filed REM-1001 in Defender.',
    );
  });

  test('and no more, where both were the same moment', () => {
    const happenedAt = new Date(now.getTime() - 59_000);

    expect(history({ action: 'activity_completed', by: defender, completedBy: emailOf(), happenedAt })).toBe(
      '• 2026-11-25 09:30 UTC · REM-1001 was completed in the Defender portal. Completed by: ben.okafor@fabrikam.example.',
    );
  });

  test('or that it was only seen then, since Intune does not say', () => {
    expect(history({ action: 'activity_rejected', by: intune })).toBe(
      '• noticed 2026-11-25 09:30 UTC · Somebody in Intune rejected REM-1001.',
    );
  });

  test('as it was in Slack', () => {
    expect(history({ action: 'activity_accepted', by: byPerson(ben) })).toBe(
      '• 2026-11-25 09:30 UTC · Ben Okafor accepted REM-1001.',
    );
  });
});

test.each([
  [defender, 'REM-1001 was completed in the Defender portal. Completed by: ben.okafor@fabrikam.example.'],
  [intune, 'REM-1001 was completed in Intune. Completed by: ben.okafor@fabrikam.example.'],
  [byPerson(ben), 'REM-1001 was completed. Completed by: ben.okafor@fabrikam.example.'],
  [{ kind: 'system' }, 'REM-1001 was completed. Completed by: ben.okafor@fabrikam.example.'],
] as const)('a completion by %j says where it was made, in thread and direct message', (by, expected) => {
  const event = toldEvent({ action: 'activity_completed', by, completedBy: emailOf() });

  expect(threadLine(t, 1001, event, names).text).toBe(expected);
  expect(directMessage(t, activityModel(), event, null).text).toBe(expected);
});

describe('devices that disagree', () => {
  const event = toldEvent({
    action: 'completion_disputed',
    by: { kind: 'system' },
    stillExposed: { count: 3, names: ['host-1.corp.fabrikam.example', 'host-2'] },
  });
  const words = (isQuiet: boolean) =>
    JSON.stringify(directMessage(t, activityModel({ activity: activity({ isQuiet }) }), event, null).blocks);

  test('are named, with the way to the card', () => {
    expect(words(false)).toContain('Still exposed: host-1, host-2 and 1 more.');
    expect(words(false)).toContain('reopen it on its card');
  });

  test('are named with a command where there is no card', () => {
    expect(words(true)).toContain('`/remediate show REM-1001` shows it with its buttons');
    expect(words(true)).not.toContain('on its card');
  });
});

describe('typed text in the history', () => {
  const blocks = (reason: string) =>
    historySections(t, 1001, [toldEvent({ action: 'activity_rejected', reason, at: now })], names);

  test('stands in the line where Slack obeys nothing of it', () => {
    expect(blocks('Not before & after Friday').map(({ type }) => type)).toEqual(['section']);
  });

  test.each(['Hello *team*', 'a _word_', '~no~', 'a `code`', 'all :white_check_mark:'])(
    '“%s” is quoted as typed',
    (reason) => {
      expect(blocks(reason).map(({ type }) => type)).toEqual(['section', 'rich_text']);
      expect(JSON.stringify(blocks(reason)[1])).toContain(`Reason: ${reason}`);
    },
  );
});

test('a direct message speaks to its reader, and of everybody else by name', () => {
  const given = toldEvent({ action: 'activity_reassigned', by: byPerson(mina), assigneeId: ben });
  const handedOver = toldEvent({ action: 'requester_changed', by: byPerson(mina), requesterId: ben });
  const said = (event: ToldEvent, readerId: typeof ben) =>
    directMessage(t, { ...activityModel(), readerId }, event, null).text;

  expect(said(given, ben)).toMatch(/ gave REM-1001 to you\.$/);
  expect(said(given, mina)).toMatch(/ gave REM-1001 to Ben Okafor\.$/);
  expect(said(handedOver, ben)).toMatch(/: you are its requester now\.$/);
  expect(said(handedOver, mina)).toMatch(/: its requester is Ben Okafor now\.$/);
});

test('a plan after the due date says so in thread and direct message', () => {
  const plan = { plannedOn: calendarDate('2026-12-12'), changeNumber: '' };
  const late = toldEvent({
    action: 'activity_accepted',
    by: byPerson(ben),
    plan,
    planDueOn: calendarDate('2026-12-01'),
  });

  expect(threadLine(t, 1001, late, names).text).toContain('after the due date, Dec 1, 2026');
  expect(directMessage(t, activityModel(), late, null).text).toContain('after the due date');
  expect(threadLine(t, 1001, { ...late, planDueOn: plan.plannedOn }, names).text).not.toContain('after the due date');
});

test.each(['activity_taken', 'activity_reassigned'] as const)(
  '%s of what is pending leaves the decision open',
  (action) => {
    const event = toldEvent({ action, by: byPerson(mina), assigneeId: ben });
    const said = (isUndecided: boolean) => threadLine(t, 1001, { ...event, isUndecided }, names).text;

    expect(said(true)).toContain(
      'It still waits for a decision: an IT admin of its device groups accepts or rejects it.',
    );
    expect(said(false)).not.toContain('decision');
  },
);
