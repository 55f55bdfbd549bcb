import { expect, test } from 'vitest';
import { activity, ben, calendarDate, mina } from '../../../test/support/fixtures.ts';
import { keysIn, keyTranslator } from '../../../test/support/key-translator.ts';
import { completedWith, evidence, plan } from '../../../test/support/plan-gallery.ts';
import { type ActivityStatus, type Decision, frozenTargets } from '../activities/activity.ts';
import type { ActivityColumns } from '../activities/slots.ts';
import { activityFile, plainEvidence } from './files.ts';
import type { ActivityLine } from './store.ts';

const t = keyTranslator();
const decision: Decision = { by: { kind: 'person', id: ben }, at: new Date('2026-11-25T09:30:00Z') };

function line(overrides: Partial<ActivityLine> = {}): ActivityLine {
  const people = { requesterName: 'Mina Sato', requesterNow: null, assigneeName: null };
  return { activity: activity(), category: 'Application', impactNow: 3.4, ...people, contributed: {}, ...overrides };
}

const contributed = ['unknown', 'intune_id', 'ticket_status', 'defender_id'];

function column(name: string): ActivityColumns {
  return { headings: { [name]: (t) => t.text(`activities_csv.header.${name}` as never) }, read: async () => new Map() };
}

async function piecesOf(...pages: readonly (readonly ActivityLine[])[]): Promise<readonly string[]> {
  const source = (async function* () {
    yield* pages;
  })();
  const pieces: string[] = [];
  const rows = { contributed: contributed.map(column), pages: source };
  for await (const piece of activityFile({ t, timeZone: 'Europe/Berlin' }, rows)) pieces.push(piece);
  return pieces;
}

test('the file has a header with the byte order mark, then a piece for each page', async () => {
  const pieces = await piecesOf([line(), line()], [line()]);

  expect(pieces.map((piece) => piece.split('\r\n').length - 1)).toEqual([1, 2, 1]);
  expect(pieces[0]).toMatch(/^\uFEFF/);
  expect(keysIn(pieces[0]).map((key) => key.replace('activities_csv.header.', ''))).toEqual([
    ...['number', 'title', 'state', 'created_by', 'created', 'due', 'priority', 'progress', 'completed_by', 'notes'],
    ...['option', 'category', 'component', 'groups'],
    ...['target', 'fixed', 'silent', 'gone', 'out_of_scope', 're_exposed', 'ticket_status'],
    ...[
      'completed_by_requester',
      'completed',
      'method',
      'verification',
      'origin',
      'defender_id',
      'intune_id',
      'requester_now',
    ],
    ...['planned', 'change', 'evidence', 'original_due', 'paused_days', 'assignee', 'outcome_note'],
    ...['impact_filed', 'impact_now', 'unknown'],
  ]);
});

test('a completion by the requester says so in a column of its own', async () => {
  const byRequester = activity({ status: completedWith(evidence), requesterId: ben });
  const byColleague = activity({ status: completedWith(evidence), requesterId: mina });

  const [, own = ''] = await piecesOf([line({ activity: byRequester })]);
  const [, others = ''] = await piecesOf([line({ activity: byColleague })]);

  expect([own, others].map((row) => row.includes(',ben.okafor@fabrikam.example,'))).toEqual([true, true]);
  expect([own, others].map(keysIn)).toEqual([
    expect.arrayContaining(['activities_csv.yes']),
    expect.arrayContaining(['activities_csv.no']),
  ]);
});

test('a request that was transferred names who created it and whose it is now', async () => {
  const [, row = ''] = await piecesOf([line({ requesterNow: 'Tomas Lind' })]);

  expect(row).toContain(',Mina Sato,');
  expect(row).toContain(',Tomas Lind,');
});

test('a completed activity has its completer as recorded, and what Intune said', async () => {
  const at = new Date('2026-11-25T09:30:00Z');
  const completed = activity({
    status: {
      state: 'completed',
      decision: { by: { kind: 'defender' }, at },
      completedBy: { kind: 'not_available', source: 'defender' },
      note: '',
      evidence: null,
    },
  });

  const pieces = await piecesOf([line({ activity: completed, contributed: { intune_id: () => 'task-1' } })]);

  expect(pieces[1]).toContain(',⟨completer.not_available⟩,Please start with the finance laptops.,⟨option.update⟩,');
  expect(pieces[1]).toContain(',,2026-11-25T10:30:00+01:00,⟨activities_csv.method.defender⟩,');
  expect(pieces[1]).toContain(',task-1,');
});

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx'])('%j is no formula for a spreadsheet', async (title) => {
  expect((await piecesOf([line({ activity: activity({ title }) })]))[1]).toContain(`'${title}`);
});

test('commas, quotes and line breaks stay inside their cell', async () => {
  const notes = 'a,"b"\nc';

  expect((await piecesOf([line({ activity: activity({ notes }) })]))[1]).toContain('"a,""b""\nc"');
});

test('plan, evidence and note are near the end of the line', async () => {
  const subject = activity({ plan, status: completedWith(evidence) });

  expect((await piecesOf([line({ activity: subject })]))[1]).toMatch(
    /,2026-12-12,CHG0012345,https:\/\/reports\.fabrikam\.example\/rollouts\/7\?a=1&b=2 https:\/\/fabrikam\.slack\.com\/files\/U0BEN\/F0REPORT\/report\.pdf,2026-12-25,0,,Ring 2 is done\.,,,\r\n$/,
  );
});

test.each([
  ['filed from a recommendation', { impactAtFiling: 12.5 }, 3.4, ',12.5,3.4,'],
  ['about what Defender lists no more', { impactAtFiling: 12.5 }, null, ',12.5,,'],
  ['in plain words, or from the portal', {}, 3.4, ',,,'],
])('exposure impact at filing and now, %s', async (_, filed, impactNow, cells) => {
  const [, row = ''] = await piecesOf([line({ activity: activity(filed), impactNow })]);

  expect(row.endsWith(`${cells}\r\n`)).toBe(true);
});

test('the original due date, the paused days and the assignee are at the end of the line', async () => {
  const paused = activity({ originalDueOn: calendarDate('2026-12-13'), pausedDays: 12 });

  const [, row = ''] = await piecesOf([line({ activity: paused, assigneeName: 'Ben Okafor' })]);

  expect(row).toMatch(/,2026-12-13,12,Ben Okafor,,,,\r\n$/);
  expect(row.split(',')[5]).toBe(activity().dueOn);
});

test('the progress is empty where no device was counted', async () => {
  const none = { ...frozenTargets(0, decision.at), fixed: 0 };
  const subjects = [activity(), activity({ targets: none }), activity({ targets: null })];

  const [, rows = ''] = await piecesOf(...[subjects.map((subject) => line({ activity: subject }))]);

  expect(rows.split('\r\n').map((row) => row.split(',')[7])).toEqual([
    '⟨activities_csv.progress fixed=63 count=420⟩',
    '',
    '',
    undefined,
  ]);
});

test('people whom Slack does not know by name are written by their ids', async () => {
  const [, row = ''] = await piecesOf([line({ activity: activity({ assigneeId: ben }), requesterName: null })]);

  expect(row).toContain(`,${mina},`);
  expect(row).toMatch(new RegExp(`,${ben},,,,\\r\\n$`));
});

test.each<[string, ActivityStatus]>([
  [
    'completed',
    {
      state: 'completed',
      decision,
      note: 'rolled out with ring 2',
      completedBy: { kind: 'not_available', source: 'intune' },
      evidence: null,
    },
  ],
  ['rejected', { state: 'rejected', decision, reason: 'rolled out with ring 2' }],
  ['withdrawn', { state: 'withdrawn', decision, reason: 'rolled out with ring 2' }],
])('what was written when it was %s is at the end of its line', async (_, status) => {
  const [, row = ''] = await piecesOf([line({ activity: activity({ status }) })]);

  expect(row).toMatch(/,rolled out with ring 2,,,\r\n$/);
});

test('a change number is no formula for a spreadsheet', async () => {
  const subject = activity({ plan: { plannedOn: null, changeNumber: '=1+1' } });

  expect((await piecesOf([line({ activity: subject })]))[1]).toContain("'=1+1");
});

test('an address too long for Slack’s text is whole in the table', () => {
  const link = `https://fabrikam.example/?${'x'.repeat(1990)}`;

  expect(plainEvidence({ link, files: [] })).toBe(link);
});
