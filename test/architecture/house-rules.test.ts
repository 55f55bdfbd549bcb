import { describe, expect, test } from 'vitest';
import { readSourceFiles, type SourceFile } from './source-files.ts';

const files = readSourceFiles();
const writing = files.filter(({ path, text }) => path.startsWith('usecases/') && opensTransaction(text));

type Lack = 'no audit row' | 'no job';

/** Use-cases that write without the whole set of change, audit row and job, each with the reason. */
const exceptions: Readonly<Record<string, { readonly lacks: readonly Lack[]; readonly why: string }>> = {
  'usecases/follow-activity.ts': { lacks: ['no job'], why: 'nobody else is told who follows' },
  'usecases/claim-share.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'sharing a list is no fact about an activity, and is answered at once',
  },
  'usecases/keep-request-form.ts': {
    lacks: ['no audit row'],
    why: 'a form that is still open is no fact about an activity',
  },
  'usecases/follow-membership.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'a mirror of Slack, changed by nobody here',
  },
  'usecases/mirror-people.ts': { lacks: ['no audit row', 'no job'], why: 'a mirror of Slack, changed by nobody here' },
  'usecases/mirror-groups.ts': { lacks: ['no audit row'], why: 'a mirror of Slack and Entra, changed by nobody here' },
  'usecases/read-device-groups.ts': { lacks: ['no audit row', 'no job'], why: 'a mirror of Defender' },
  'usecases/retry-targets.ts': { lacks: ['no audit row'], why: 'nothing is changed yet; the job that follows does' },
  'usecases/note-portal-reading.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'what it names was audited when it was adopted; the notice brings its own job',
  },
  'usecases/send-digests.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/sync-portal-activities.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'a mirror of Defender; placing and applying, which it calls, write both',
  },
  'usecases/refresh-ticket-cards.ts': { lacks: ['no audit row'], why: 'cards are brought in line; nothing changes' },
  'usecases/sync-security-tasks.ts': {
    lacks: ['no audit row'],
    why: 'a mirror of Intune; what follows for an activity is decided in reconcileTicket',
  },
  'usecases/sync-recommendations.ts': { lacks: ['no audit row', 'no job'], why: 'a mirror of Defender' },
  'usecases/sync-devices.ts': { lacks: ['no audit row'], why: 'a mirror of Defender' },
  'usecases/measure-recommendation.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'when it was measured is no fact about an activity; what follows for one is in measure-activity.ts',
  },
  'usecases/record-sync.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'how a reading went is no fact about an activity; the notice that follows brings its own job',
  },
  'usecases/note-exception-findings.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'comparing with Defender changes no exception; the notice that follows brings its own job',
  },
  'usecases/tell-of-undelivered.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/redeliver-owed.ts': { lacks: ['no audit row'], why: 'what was decided is told again; nothing changes' },
  'usecases/remove-expired.ts': {
    lacks: ['no job'],
    why: 'what is removed is told to nobody; it was announced before',
  },
  'usecases/announce-removal.ts': { lacks: ['no job'], why: 'the notice brings its own job' },
  'usecases/report-unheard.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/request-removal-list.ts': { lacks: ['no audit row'], why: 'a file is read; nothing changes' },
  'usecases/keep-person.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'a mirror of Slack, changed by nobody here; the notice that follows brings its own job',
  },
  'usecases/tell-of-leaver.ts': {
    lacks: ['no audit row', 'no job'],
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/order-hand-over.ts': { lacks: ['no audit row'], why: 'nothing is changed yet; the job that follows does' },
  'usecases/order-filing.ts': { lacks: ['no audit row'], why: 'nothing is changed yet; the job that follows does' },
  'usecases/order-several.ts': { lacks: ['no audit row'], why: 'nothing is changed yet; the job that follows does' },
  'usecases/request-device-file.ts': { lacks: ['no audit row'], why: 'a file is read; nothing changes' },
};

describe('a use-case that opens a transaction writes the change, an audit row and the job that follows', () => {
  test('or stands in the list of exceptions', () => {
    const lacking = writing.filter((file) => lacksOf(file).length > 0 && !(file.path in exceptions));

    expect(lacking.map((file) => `${file.path}: ${lacksOf(file).join(', ')}`)).toEqual([]);
  });

  test('and no exception goes further than its file needs', () => {
    const found = Object.fromEntries(writing.map((file) => [file.path, lacksOf(file)]));
    const listed = Object.entries(exceptions).map(([path, { lacks }]) => [path, lacks]);

    expect(listed.filter(([path, lacks]) => String(found[String(path)]) !== String(lacks))).toEqual([]);
  });
});

test('the check sees what a use-case leaves out', () => {
  const text = 'await context.store.inTransaction(async (tx) => { await updateStatus(tx); });';

  expect([opensTransaction(text), lacksOf({ path: 'usecases/x.ts', text })]).toEqual([
    true,
    ['no audit row', 'no job'],
  ]);
});

test('the check is about something', () => {
  expect(writing.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['usecases/change-activity.ts', 'usecases/file-activity.ts']),
  );
});

test('no file is longer than 400 lines', () => {
  const long = files.filter(({ text }) => text.split('\n').length - 1 > 400);

  expect(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1}`)).toEqual([]);
});

function opensTransaction(text: string): boolean {
  return text.includes('.inTransaction(');
}

/** A decision brings its audit row and its job along, and so does the filing of an exception. */
function lacksOf({ text }: SourceFile): readonly Lack[] {
  if (/\b(apply(Decision|ExceptionChanges|Assignment)|fileException)\(/.test(text)) return [];
  return [
    ...(text.includes('appendAudit(') ? [] : (['no audit row'] as const)),
    ...(/\b(queue\.enqueue|oweDelivery)\(/.test(text) ? [] : (['no job'] as const)),
  ];
}
