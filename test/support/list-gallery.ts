import type { ModalView } from '@slack/types';
import { byPerson, type CompletedBy } from '../../src/core/completion.ts';
import type { Activity } from '../../src/features/activities/activity.ts';
import { activitySorts } from '../../src/features/activities/index.ts';
import { type BatchOutcome, batchActions, batchOutcomes } from '../../src/features/lists/batch/batch.ts';
import { batchForm, batchOrdered } from '../../src/features/lists/batch/forms.ts';
import { noFilter, parseActivityFilter } from '../../src/features/lists/filter.ts';
import { type ActivityListModel, activityList, wrongFilter } from '../../src/features/lists/list.ts';
import { activityTable } from '../../src/features/lists/table.ts';
import { settableTaskStatuses } from '../../src/microsoft/security-task.ts';
import { listed, statusFacts } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { edgesOf } from './edges-of.ts';
import { errorText } from './error-text.ts';
import {
  activity,
  activityId,
  attentionActivity,
  ben,
  calendarDate,
  hostileTexts,
  mina,
  names,
  now,
  status,
} from './fixtures.ts';
import { type GalleryView, inFile, message, modal, unread } from './gallery-view.ts';

type Shown = Omit<ActivityListModel, 'edges' | 'filter'>;

const usual: Shown = {
  text: '',
  entries: [
    listed({ activity: activity({ status: status('active'), priority: 'high' }), daysLate: 5 }),
    listed({ activity: activity({ id: activityId(2), number: 1002, targets: null }) }),
    listed({ activity: attentionActivity({ id: activityId(3), number: 1003 }) }),
    listed({ activity: activity({ id: activityId(4), number: 1004, status: status('completed') }) }),
    listed({ activity: completed(5, { kind: 'system_confirmation' }) }),
    listed({ activity: completed(6, { kind: 'not_available', source: 'intune' }) }),
  ],
  count: 34,
  before: 20,
  ownOrder: null,
  offersBatch: true,
  quotedGroup: null,
};

function modelOf(overrides: Partial<Shown>): ActivityListModel {
  const model = { ...usual, ...overrides };
  const parsed = parseActivityFilter(model.text);
  const filter = parsed.kind === 'filter' ? parsed.filter : noFilter;
  return { ...model, filter, edges: edgesOf(model.entries) };
}

/** The list of activities, page by page. */
export function listViews(t: Translator): readonly GalleryView[] {
  const list = (name: string, overrides: Partial<Shown>): GalleryView => ({
    name: `list, ${name}`,
    surface: 'message',
    payload: activityList(t, modelOf(overrides)),
  });
  const table = (name: string, overrides: Partial<Shown>): GalleryView => ({
    name: `list as a table, ${name}`,
    surface: 'message',
    payload: activityTable(t, modelOf(overrides)),
  });
  const full = Array.from({ length: 10 }, (_, index) =>
    listed({
      activity: activity({ id: activityId(index), number: 1001 + index, title: 'W'.repeat(3000) }),
      daysLate: 5,
    }),
  );
  const batch = (name: string, payload: ModalView) => inFile('lists/batch', modal(`several, ${name}`, payload));
  const cameOf = (name: string, outcome: Omit<Parameters<typeof batchOutcomes>[1], 'names' | 'errorText'>) =>
    inFile('lists/batch', message(`several, ${name}`, batchOutcomes(t, { ...outcome, names, errorText })));
  const many = Array.from({ length: 50 }, (_, index) =>
    activity({ id: activityId(index), number: 1001 + index, title: 'W'.repeat(3000) }),
  );
  const outcomes = many.map(
    ({ id: one, number, title }): BatchOutcome => ({
      activityId: one,
      number,
      title,
      domainError: {
        code: 'changed_meanwhile',
        parameters: { number, state: 'completed', by: byPerson(ben), at: now },
      },
    }),
  );
  const verification = { state: 'disputed', count: 3, at: now } as const;
  const byBen = completed(7, { kind: 'email', email: 'ben.okafor@fabrikam.example', personId: ben, entraId: null });
  const disputed = listed({ activity: { ...byBen, verification } });
  const counted = [listed(), listed({ activity: activity({ id: activityId(2), number: 1002 }), daysLate: 5 })];
  const [first] = outcomes;
  const each = (activities: readonly Activity[]) => activities.map((one) => statusFacts({ activity: one }));
  const pause = { numbers: [3], until: calendarDate('2026-12-20') };
  const excepted = [...counted, listed({ activity: activity({ id: activityId(3), number: 1003 }), pause })];
  return [
    batch(
      'some',
      batchForm(t, {
        entries: [statusFacts(), statusFacts({ activity: attentionActivity() })],
        count: 2,
      }),
    ),
    unread(batch('fifty of more', batchForm(t, { entries: each(many), count: 70 }))),
    unread(batch('fifty of more than are counted', batchForm(t, { entries: each(many), count: 10_001 }))),
    batch('after and under exceptions', batchForm(t, { entries: excepted, count: 3 })),
    batch('none', batchForm(t, { entries: [], count: 0 })),
    batch('under way', batchOrdered(t, 'take', 12)),
    ...Object.entries(hostileTexts).map(([kind, title]) =>
      batch(`hostile ${kind}`, batchForm(t, { entries: each([activity({ title: title.slice(0, 3000) })]), count: 1 })),
    ),
    ...batchActions.map((action) =>
      action === 'take'
        ? unread(cameOf(`what came of ${action}`, { action, outcomes }))
        : cameOf(`what came of ${action}`, {
            action,
            outcomes: [...outcomes.slice(0, 1), ...(first ? [{ ...first, domainError: null }] : [])],
          }),
    ),
    table('a page in the middle', { text: 'high by:me chrome', entries: ticketed(usual.entries) }),
    table('after an exception', { entries: counted, count: 2, before: 0 }),
    table('completed', { text: 'completed', entries: usual.entries.slice(3), count: 3, before: 0 }),
    table('people whom Slack does not know', {
      entries: [
        listed({ names: new Map() }),
        listed({ activity: activity({ requesterId: null, requesterEmail: 'lee@fabrikam.example' }) }),
      ],
      count: 2,
      before: 0,
    }),
    table('a disputed completion', { entries: [disputed], count: 1, before: 0 }),
    unread(table('long titles and the longest filter', { text: 'x'.repeat(1000), entries: full })),
    ...Object.entries(hostileTexts).map(([name, text]) =>
      table(`hostile ${name}`, {
        text: text.slice(0, 1000),
        entries: [listed({ activity: activity({ title: text, component: text }), names: named(text) })],
      }),
    ),
    list('a page in the middle', { text: 'high by:me chrome' }),
    list('after all pages that are counted', { count: 10_012, before: 10_001 }),
    list('a single page', { count: 4, before: 0 }),
    list('a single page of a reader', { count: 4, before: 0, offersBatch: false }),
    list('after an exception', { entries: counted, count: 2, before: 0 }),
    list('a disputed completion', { entries: [disputed], count: 1, before: 0 }),
    unread(list('long titles and the longest filter', { text: 'x'.repeat(1000), entries: full })),
    list('nothing of this kind', { text: 'by:na', entries: [], count: 0, before: 0 }),
    list('nothing at all', { entries: [], count: 0, before: 0 }),
    ...(['by', 'due', 'group', 'unknown_group'] as const).map(
      (about): GalleryView => ({
        name: `list, wrong ${about}`,
        surface: 'message',
        payload: wrongFilter(t, { kind: 'wrong', about, word: `${about}:<!channel>`, known: activitySorts }),
      }),
    ),
    ...Object.entries(hostileTexts).map(([name, text]) =>
      list(`hostile ${name}`, {
        text: text.slice(0, 1000),
        entries: [listed({ activity: activity({ title: text, component: text }), names: named(text) })],
      }),
    ),
  ];
}

function named(text: string) {
  return new Map([[mina, text]]);
}

function ticketed(entries: ActivityListModel['entries']): ActivityListModel['entries'] {
  return entries.map((entry, index) => ({
    ...entry,
    ticketStatus: ([...settableTaskStatuses, null] as const)[index] ?? null,
  }));
}

function completed(index: number, completedBy: CompletedBy) {
  const decision = { by: { kind: 'system' }, at: now } as const;
  return activity({
    id: activityId(index),
    number: 1000 + index,
    status: { state: 'completed', decision, completedBy, note: '', evidence: null },
  });
}
