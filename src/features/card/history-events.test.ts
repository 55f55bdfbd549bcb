import { describe, expect, test } from 'vitest';
import { activity, ben, emailOf, mina, status } from '../../../test/support/fixtures.ts';
import { byPerson, type DecidedBy } from '../../core/completion.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { HistoryAction } from '../audit/history-action.ts';
import type { HistoryEntry } from '../audit/log.ts';
import { concernedBy, historyEvents } from './history-events.ts';
import type { ActivityDelivery } from './read-delivery.ts';

const lee = 'U0LEE' as PersonId;
const email = (personId: PersonId | null) => ({ ...emailOf(), personId });

function entry(seq: number, action: HistoryAction, by: DecidedBy, completedBy: object | null = null): HistoryEntry {
  const at = new Date(Date.parse('2026-11-25T08:00:00Z') + seq * 60_000);
  return { seq, id: `event-${seq}`, action, at, by, reason: '', after: { completedBy } };
}

function concerned(history: readonly HistoryEntry[], followers: ActivityDelivery['followers'] = []) {
  const subject = activity({ requesterId: mina, status: status('completed') });
  const delivery = { activity: subject, followers, history, inactiveIds: [], assigneeIds: [], stillExposed: [] };
  return historyEvents(delivery).map((event) => concernedBy(delivery, event));
}

const dispute = (seq: number) => entry(seq, 'completion_disputed', { kind: 'system' });

describe('those whom an event concerns', () => {
  test('are not those who may do nothing here any more', () => {
    const completed = entry(1, 'activity_completed', byPerson(ben), email(lee));
    const delivery = {
      activity: activity({ requesterId: mina, status: status('completed') }),
      followers: [],
      history: [completed, dispute(2), entry(3, 'dispute_ended', { kind: 'system' })],
      assigneeIds: [],
      stillExposed: ['lt-1'],
    };
    const notifiedOf = (inactiveIds: readonly PersonId[]) =>
      historyEvents(delivery).map((event) => concernedBy({ ...delivery, inactiveIds }, event));

    expect(notifiedOf([])).toEqual([[mina], [mina, ben, lee], [mina, ben, lee]]);
    expect(notifiedOf([mina, ben])).toEqual([[], [lee], [lee]]);
  });

  test('are requester and followers, without the one who acted', () => {
    const followers = [ben, lee].map((personId) => ({ personId, followedAt: new Date(0) }));

    expect(concerned([entry(1, 'activity_accepted', byPerson(ben))], followers)).toEqual([[mina, lee]]);
  });

  test('are no followers from before they followed', () => {
    const followers = [{ personId: lee, followedAt: new Date('2026-11-25T09:00:00Z') }];

    expect(concerned([entry(1, 'activity_accepted', byPerson(ben))], followers)).toEqual([[mina]]);
  });

  test.each([
    ['2026-12-20', null, []],
    ['2027-01-12', null, [mina]],
    ['2027-01-12', '2027-01-12', []],
    ['2027-01-13', '2027-01-12', [mina]],
    ['2026-12-20', '2027-01-12', [mina]],
  ])(
    'of a plan for %s, after one for %s, are the requester where that is about the due date',
    (day, before, notified) => {
      const planned = (seq: number, plannedOn: string | null) => ({
        ...entry(seq, 'plan_changed', byPerson(ben)),
        after: { plan: { plannedOn, changeNumber: 'CHG1' } },
      });
      const filed = { ...entry(1, 'activity_filed', byPerson(mina)), after: { dueOn: '2026-12-25' } };
      const followers = [{ personId: lee, followedAt: new Date(0) }];
      const history = before === null ? [filed, planned(3, day)] : [filed, planned(2, before), planned(3, day)];

      expect(concerned(history, followers).at(-1)).toEqual(notified);
    },
  );

  test('are nobody where the thread alone is told', () => {
    expect(concerned([entry(1, 'portal_linked', byPerson(ben))])).toEqual([[]]);
  });
});

describe('the assignee of an activity', () => {
  const assigned = (seq: number, by: PersonId, assigneeId: PersonId | null): HistoryEntry => ({
    ...entry(seq, assigneeId === null ? 'activity_released' : 'activity_reassigned', byPerson(by)),
    after: { assigneeId },
  });
  const history = [
    entry(1, 'activity_accepted', byPerson(ben)),
    assigned(2, ben, lee),
    entry(3, 'activity_reopened', byPerson(ben)),
    assigned(4, lee, null),
    entry(5, 'activity_completed', byPerson(ben)),
  ];
  const notified = (assigneeIds: readonly PersonId[]) => {
    const delivery = {
      activity: activity({ requesterId: mina }),
      followers: [],
      assigneeIds,
      history,
      inactiveIds: [],
      stillExposed: [],
    };
    return historyEvents(delivery).map((event) => concernedBy(delivery, event));
  };

  test('is told as long as they have it, and that it was given to them', () => {
    expect(notified([lee])).toEqual([[mina], [mina, lee], [mina, lee], [mina], [mina]]);
  });

  test('who may not see it any more is told nothing', () => {
    expect(notified([])).toEqual([[mina], [mina], [mina], [mina], [mina]]);
  });
});

test('a requester is told from the transfer on, and whose request it was nothing more', () => {
  const history = [
    entry(1, 'activity_accepted', byPerson(ben)),
    { ...entry(2, 'requester_changed', byPerson(ben)), after: { requesterId: lee } },
    entry(3, 'activity_completed', byPerson(ben)),
  ];
  const subject = activity({ requesterId: lee, firstRequesterId: mina });
  const delivery = {
    activity: subject,
    followers: [],
    history,
    inactiveIds: [],
    assigneeIds: [],
    stillExposed: [],
  };

  expect(historyEvents(delivery).map((event) => concernedBy(delivery, event))).toEqual([[mina], [lee], [lee]]);
});

describe('a disputed completion concerns who made it', () => {
  test.each([
    ['in Slack', [entry(1, 'activity_completed', byPerson(ben), email(ben))]],
    ['in Defender', [entry(1, 'activity_completed', { kind: 'defender' }, email(ben))]],
    ['in Intune', [entry(1, 'activity_completed', { kind: 'intune' }, email(ben))]],
    [
      'in Defender, as corrected',
      [
        entry(1, 'activity_completed', { kind: 'defender' }, { kind: 'not_available', source: 'defender' }),
        entry(2, 'completed_by_corrected', byPerson(mina), email(ben)),
      ],
    ],
  ])('%s', (_, before) => {
    expect(concerned([...before, dispute(9)]).at(-1)).toEqual([mina, ben]);
  });

  test('where Slack knows them', () => {
    expect(concerned([entry(1, 'activity_completed', { kind: 'defender' }, email(null)), dispute(2)])).toEqual([
      [mina],
      [mina],
    ]);
  });

  test('and nobody who reopened or completed it afterwards', () => {
    const notified = concerned([
      entry(1, 'activity_completed', byPerson(ben), email(ben)),
      dispute(2),
      entry(3, 'activity_reopened', byPerson(lee)),
      entry(4, 'activity_completed', byPerson(lee), email(lee)),
    ]);

    expect(notified[1]).toEqual([mina, ben]);
  });

  test('while whom the portal names is not told of the completion itself', () => {
    const subject = [entry(1, 'activity_completed', { kind: 'defender' }, email(mina))];

    expect(concerned(subject)).toEqual([[]]);
  });
});
