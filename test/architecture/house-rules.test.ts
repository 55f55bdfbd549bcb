import { describe, expect, test } from 'vitest';
import { expectNone } from '../support/expect-none.ts';
import { readSourceFiles, type SourceFile } from './source-files.ts';

const files = readSourceFiles();
const writing = files.filter(({ path, text }) => path.startsWith('usecases/') && opensTransaction(text));

type Lack = 'no audit row' | 'no job';

const neither: readonly Lack[] = ['no audit row', 'no job'];
const noAudit: readonly Lack[] = ['no audit row'];
const noJob: readonly Lack[] = ['no job'];

/** Use-cases that write without the whole set of change, audit row and job, each with the reason. */
const exceptions: Readonly<Record<string, { readonly lacks: readonly Lack[]; readonly why: string }>> = {
  'usecases/follow-activity.ts': { lacks: noJob, why: 'nobody else is told who follows' },
  'usecases/claim-share.ts': {
    lacks: neither,
    why: 'sharing a list is no fact about an activity, and is answered at once',
  },
  'usecases/keep-request-form.ts': { lacks: noAudit, why: 'a form that is still open is no fact about an activity' },
  'usecases/follow-membership.ts': { lacks: neither, why: 'a mirror of Slack, changed by nobody here' },
  'usecases/mirror-people.ts': { lacks: neither, why: 'a mirror of Slack, changed by nobody here' },
  'usecases/mirror-groups.ts': { lacks: noAudit, why: 'a mirror of Slack and Entra, changed by nobody here' },
  'usecases/read-device-groups.ts': { lacks: neither, why: 'a mirror of Defender' },
  'usecases/retry-targets.ts': { lacks: noAudit, why: 'nothing is changed yet; the job that follows does' },
  'usecases/note-portal-reading.ts': {
    lacks: neither,
    why: 'what it names was audited when it was adopted; the notice brings its own job',
  },
  'usecases/send-digests.ts': {
    lacks: neither,
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/send-overviews.ts': {
    lacks: neither,
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/sync-portal-activities.ts': {
    lacks: neither,
    why: 'a mirror of Defender; placing and applying, which it calls, write both',
  },
  'usecases/refresh-ticket-cards.ts': { lacks: noAudit, why: 'cards are brought in line; nothing changes' },
  'usecases/sync-security-tasks.ts': {
    lacks: noAudit,
    why: 'a mirror of Intune; what follows for an activity is decided in reconcileTicket',
  },
  'usecases/sync-recommendations.ts': { lacks: neither, why: 'a mirror of Defender' },
  'usecases/sync-devices.ts': { lacks: noAudit, why: 'a mirror of Defender' },
  'usecases/keep-counted-dates.ts': {
    lacks: neither,
    why: 'by what lists are sorted follows from what was decided and audited before; nobody is told of it',
  },
  'usecases/measure-recommendation.ts': {
    lacks: neither,
    why: 'when it was measured is no fact about an activity; what follows for one is in measure-activity.ts',
  },
  'usecases/record-sync.ts': {
    lacks: neither,
    why: 'how a reading went is no fact about an activity; the notice that follows brings its own job',
  },
  'usecases/note-exception-findings.ts': {
    lacks: neither,
    why: 'comparing with Defender changes no exception; the notice that follows brings its own job',
  },
  'usecases/tell-of-undelivered.ts': {
    lacks: neither,
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/redeliver-owed.ts': { lacks: noAudit, why: 'what was decided is told again; nothing changes' },
  'usecases/announce-removal.ts': { lacks: noJob, why: 'the notice brings its own job' },
  'usecases/report-unheard.ts': {
    lacks: neither,
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/report-dead-letters.ts': {
    lacks: neither,
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/retry-dead-letters.ts': { lacks: noAudit, why: 'what was decided is done again; nothing changes' },
  'usecases/report-undecidable.ts': {
    lacks: neither,
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/read-request-without-it-admin.ts': {
    lacks: neither,
    why: 'what bot admins were told last is no fact about an activity; it is read where it is told',
  },
  'usecases/ask-new-approvers.ts': { lacks: neither, why: 'only enqueues the delivery of what waits; nothing changes' },
  'usecases/request-removal-list.ts': { lacks: noAudit, why: 'a file is read; nothing changes' },
  'usecases/keep-person.ts': {
    lacks: neither,
    why: 'a mirror of Slack, changed by nobody here; the notice that follows brings its own job',
  },
  'usecases/tell-of-leaver.ts': {
    lacks: neither,
    why: 'says what is, and changes nothing; the notice brings its own job',
  },
  'usecases/order-hand-over.ts': { lacks: noAudit, why: 'nothing is changed yet; the job that follows does' },
  'usecases/order-filing.ts': { lacks: noAudit, why: 'nothing is changed yet; the job that follows does' },
  'usecases/order-several.ts': { lacks: noAudit, why: 'nothing is changed yet; the job that follows does' },
  'usecases/order-export.ts': { lacks: noAudit, why: 'nothing is read yet; the job that follows writes it' },
  'usecases/start-export.ts': { lacks: noJob, why: 'it is the job: what follows is a file, which it sends itself' },
  'usecases/request-trends.ts': { lacks: noAudit, why: 'numbers are read; nothing changes' },
  'usecases/owe-trends-of-digest.ts': { lacks: noAudit, why: 'numbers are read; nothing changes' },
  'usecases/request-device-file.ts': { lacks: noAudit, why: 'a file is read; nothing changes' },
};

describe('a use-case that opens a transaction', () => {
  test('writes an audit row and a job, or is a named exception', () => {
    const lacking = writing.filter((file) => lacksOf(file).length > 0 && !(file.path in exceptions));

    expectNone(lacking.map((file) => `${file.path}: ${lacksOf(file).join(', ')}`));
  });

  test('has no exception that it does not need', () => {
    const found = Object.fromEntries(writing.map((file) => [file.path, lacksOf(file)]));
    const listed = Object.entries(exceptions).map(([path, { lacks }]) => [path, lacks]);

    expect(listed.filter(([path, lacks]) => String(found[String(path)]) !== String(lacks))).toEqual([]);
  });
});

test('a use-case without audit row and job is found', () => {
  const text = 'await context.store.inTransaction(async (tx) => { await updateStatus(tx); });';

  expect([opensTransaction(text), lacksOf({ path: 'usecases/x.ts', text })]).toEqual([
    true,
    ['no audit row', 'no job'],
  ]);
});

test('the use-cases that change and file activities are among those checked', () => {
  expect(writing.map(({ path }) => path)).toEqual(
    expect.arrayContaining(['usecases/change-activity.ts', 'usecases/file-activity.ts']),
  );
});

test('no file is longer than 400 lines', () => {
  const long = files.filter(({ text }) => text.split('\n').length - 1 > 400);

  expectNone(long.map(({ path, text }) => `${path}: ${text.split('\n').length - 1}`));
});

function opensTransaction(text: string): boolean {
  return text.includes('.inTransaction(');
}

/** These bring their audit row and their job along. */
function lacksOf({ text }: SourceFile): readonly Lack[] {
  if (/\b(apply(Decision|ExceptionChanges|Assignment)|fileException|recordActivityEvent)\(/.test(text)) return [];
  return [
    ...(/\b(appendAudit|insertNumbered)\(/.test(text) ? [] : (['no audit row'] as const)),
    ...(/\b(queue\.enqueue|oweDelivery)\(/.test(text) ? [] : (['no job'] as const)),
  ];
}
