import { describe, expect, test } from 'vitest';
import { activityModel, historyEvent } from '../../../test/support/activity-models.ts';
import { translatorFor } from '../../../test/support/all-texts.ts';
import { activity, ben, calendarDate, emailOf, mina, names, now, status } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { byPerson } from '../../core/completion.ts';
import { directNews, type HistoryEvent, historySections, threadLine } from './activity-event.ts';
import { historyEvents } from './history-events.ts';

const t = keyTranslator();
const defender = { kind: 'defender' } as const;
const intune = { kind: 'intune' } as const;

/** Which text the history has for an event, and the one of the event in it. */
function keysOfHistory(event: Partial<HistoryEvent>): readonly string[] {
  return keysIn(historySections(t, 1001, [historyEvent({ at: now, ...event })], names)).slice(0, 2);
}

describe('the history', () => {
  test('says when something was done and when it was noticed, where that was later', () => {
    const portalFiler = { requesterId: null, firstRequesterId: null, requesterEmail: 'lee@fabrikam.example' };
    const happenedAt = new Date(now.getTime() - 15 * 60_000);

    expect(keysOfHistory({ action: 'activity_filed', by: defender, portalFiler, happenedAt })).toEqual([
      'event.with_time_noticed',
      'event.filed_in_defender',
    ]);
  });

  test('says one time only, where both were the same moment', () => {
    const happenedAt = new Date(now.getTime() - 59_000);

    expect(keysOfHistory({ action: 'activity_completed', by: defender, completedBy: emailOf(), happenedAt })).toEqual([
      'event.with_time',
      'event.completed_in_defender',
    ]);
  });

  test('says when it was seen, where Intune does not say when it was done', () => {
    expect(keysOfHistory({ action: 'activity_rejected', by: intune })).toEqual([
      'event.with_time_seen',
      'event.activity_rejected',
    ]);
  });

  test('says when it was done in Slack', () => {
    expect(keysOfHistory({ action: 'activity_accepted', by: byPerson(ben) })).toEqual([
      'event.with_time',
      'event.activity_accepted',
    ]);
  });
});

test.each([
  [defender, 'event.completed_in_defender'],
  [intune, 'event.completed_in_intune'],
  [byPerson(ben), 'event.activity_completed'],
  [{ kind: 'system' }, 'event.activity_completed'],
] as const)('a completion by %j is told as %s in thread and direct message', (by, key) => {
  const event = historyEvent({ action: 'activity_completed', by, completedBy: emailOf() });

  expect(keysIn(threadLine(t, 1001, event, names).text)[0]).toBe(key);
  expect(keysIn(directNews(t, activityModel(), event, mina).text)[0]).toBe(key);
});

test('a completion that Defender told of is said to be in Intune once that is known, and in either before', () => {
  const unnamed = (source: 'unknown' | 'intune') => ({ kind: 'not_available', source }) as const;
  const row = { seq: 1, id: '1', action: 'activity_completed', at: now, by: defender, reason: '' } as const;
  const history = [{ ...row, after: { completedBy: unnamed('unknown') } }];
  const saidOf = (source: 'unknown' | 'intune', by: typeof defender | typeof intune) => {
    const completed = { state: 'completed', completedBy: unnamed(source), note: '', evidence: null } as const;
    const subject = activity({ status: { ...completed, decision: { by, at: now } } });
    const [event] = historyEvents({ activity: subject, history, stillExposed: [] });
    return event === undefined ? [] : keysIn(threadLine(t, 1001, event, names).text)[0];
  };

  expect(saidOf('unknown', defender)).toBe('event.completed_in_either');
  expect(saidOf('intune', intune)).toBe('event.completed_in_intune');
});

test('a dispute names the devices without their domains; only the thread leads to the card', () => {
  const event = historyEvent({
    action: 'completion_disputed',
    by: { kind: 'system' },
    stillExposed: { count: 3, names: ['host-1.corp.fabrikam.example', 'host-2'], more: 1 },
  });
  const line = threadLine(t, 1001, event, names);
  const { blocks } = directNews(t, activityModel(), event, mina);

  expect(keysIn(line.blocks).slice(-2)).toEqual(['event.still_exposed_more', 'event.reopen_on_card']);
  expect(keysIn(blocks).at(-1)).toBe('event.still_exposed_more');
  expect(JSON.stringify(blocks)).toContain('devices=host-1, host-2 count=1');
});

describe('a direct message says once what the status line above it says', () => {
  const shown = (model: ReturnType<typeof activityModel>, event: HistoryEvent) =>
    keysIn(directNews(t, model, event, mina).blocks);
  const decided = (state: 'completed' | 'rejected' | 'withdrawn') => {
    const subject = activity({ status: status(state) });
    const { by } = subject.status.decision;
    const completedBy = subject.status.state === 'completed' ? subject.status.completedBy : null;
    const event = historyEvent({ action: `activity_${state}`, by, completedBy, reason: '' });
    return { model: activityModel({ activity: subject }), event };
  };

  test.each(['completed', 'rejected', 'withdrawn'] as const)('%s', (state) => {
    const { model, event } = decided(state);

    expect(shown(model, event)).toEqual([]);
    expect(shown({ ...model, conflict: { slack: 'active', intune: 'rejected' } }, event)[0]).toBe(
      `event.activity_${state}`,
    );
    expect(shown(model, { ...event, by: { kind: 'system' } })[0]).toBe(`event.activity_${state}`);
  });

  test('but not that a person completed it in a portal, nor whom else it names', () => {
    const { model, event } = decided('completed');

    expect(shown(model, { ...event, completedBy: emailOf('U0OTHER') })[0]).toBe('event.activity_completed');
    const inIntune = activity({ status: { ...status('completed'), decision: { at: now, by: intune } } });
    expect(shown({ ...model, activity: inIntune }, { ...event, by: intune })[0]).toBe('event.completed_in_intune');
  });
});

describe('typed text in the history', () => {
  const blocks = (reason: string) =>
    historySections(
      translatorFor('en-US'),
      1001,
      [historyEvent({ action: 'activity_rejected', reason, at: now })],
      names,
    );

  test('is part of the line where Slack reads no marks in it', () => {
    expect(blocks('Not before & after Friday').map(({ type }) => type)).toEqual(['section']);
  });

  test.each(['Hello *team*', 'a _word_', '~no~', 'a `code`', 'all :white_check_mark:'])(
    '“%s” is quoted as typed',
    (reason) => {
      expect(blocks(reason).map(({ type }) => type)).toEqual(['section', 'rich_text']);
      expect(JSON.stringify(blocks(reason)[1])).toContain(reason);
    },
  );
});

test('a direct message speaks to its reader, and of everybody else by name', () => {
  const given = historyEvent({ action: 'activity_reassigned', by: byPerson(mina), assigneeId: ben });
  const transferred = historyEvent({ action: 'requester_changed', by: byPerson(mina), requesterId: ben });
  const keyFor = (event: HistoryEvent, readerId: typeof ben) =>
    keysIn(directNews(t, activityModel(), event, readerId).text)[0];

  expect([keyFor(given, ben), keyFor(given, mina)]).toEqual([
    'event.activity_reassigned_to_you',
    'event.activity_reassigned',
  ]);
  expect([keyFor(transferred, ben), keyFor(transferred, mina)]).toEqual([
    'event.requester_changed_to_you',
    'event.requester_changed',
  ]);
});

test('a plan after the due date says so in thread and direct message', () => {
  const plan = { plannedOn: calendarDate('2026-12-12'), changeNumber: '' };
  const due = { action: 'activity_accepted', by: byPerson(ben), plan } as const;
  const late = historyEvent({ ...due, planDueOn: calendarDate('2026-12-01') });
  const inTime = historyEvent({ ...due, planDueOn: plan.plannedOn });
  const endOf = (text: string) => text.slice(text.indexOf('⟨plan.'));

  expect(endOf(threadLine(t, 1001, late, names).text)).toBe(
    '⟨plan.said_date date=2026-12-12 change=⟩ ⟨plan.late due=2026-12-01⟩',
  );
  expect(endOf(directNews(t, activityModel(), late, mina).text)).toBe(
    '⟨plan.said_date date=2026-12-12 change=⟩ ⟨plan.late due=2026-12-01⟩',
  );
  expect(endOf(threadLine(t, 1001, inTime, names).text)).toBe('⟨plan.said_date date=2026-12-12 change=⟩');
});

test.each(['activity_taken', 'activity_reassigned'] as const)(
  '%s of what is pending says that the decision is open',
  (action) => {
    const event = historyEvent({ action, by: byPerson(mina), assigneeId: ben });
    const lastKey = (isUndecided: boolean) => keysIn(threadLine(t, 1001, { ...event, isUndecided }, names).text).at(-1);

    expect([lastKey(true), lastKey(false)]).toEqual(['event.still_undecided', 'common.somebody']);
  },
);
