import papaparse from 'papaparse';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { RecommendationEntry } from '../../../sandbox/microsoft/stand-in-rows.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import { wholeDetail } from '../../support/detail-steps.ts';
import {
  addApprovers,
  approve,
  exceptionCardOf,
  exceptionNumberIn,
  fillReschedule,
  noor as noorId,
  requestException,
} from '../../support/exception-steps.ts';
import { offersOf } from '../../support/offers.ts';
import {
  answerAfter,
  cardOf,
  command,
  fileRequest,
  modalAfter,
  people,
  settledCardOf,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { cast, channels, createWorld, type World } from '../../support/world.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

let clock: SandboxClock;
let world: World;

beforeAll(async () => {
  clock = SandboxClock.start({ startAtMs });
  world = await createWorld({ sandboxClock: clock, prepare: addApprovers });
});

afterAll(async () => {
  const errors = world.log.errors();
  await world[Symbol.asyncDispose]();
  await clock[Symbol.asyncDispose]();
  expect(errors).toEqual([]);
});

test('an exception is announced a week before its end, ends with its last day, and Defender is compared meanwhile', async () => {
  const { mina, ben, wren } = everybody();
  const about = quiet(0);
  const shadow = quiet(1);
  const other = quiet(5);
  const fixed = await requestException(mina, { about: about.id, scope: 'global', duration: '2026-12-06' });
  const undecided = await requestException(mina, { about: quiet(2).id, duration: '2026-11-27' });
  await approve(wren, fixed);
  const request = await fileRequest(mina, { recommendation: about.id, priority: 'high', dueOn: '2026-11-28' });
  await settledCardOf(mina, request);
  await cardOf(mina, request, `Paused until Dec 6, 2026 (${fixed})`);

  world.microsoft.createException({
    recommendationId: shadow.id,
    person: ada(),
    justification: 'Risk accepted',
    days: 30,
  });
  // After a step of the clock, a reading and a report are both due, in either order. Two steps give a fixed order.
  await clock.moveForward(2 * hourMs);
  await clock.moveForward(dayMs);

  // The next report names the exception that only Defender has. Ben requests approval from there, and Wren approves.
  const unknown = `${shadow.recommendationName}: Defender shows an exception that isn’t approved here.`;
  const report = await reportWith(unknown);
  const form = await modalAfter(ben, () => ben.press(report, 'request_approval'));
  const dueAndPriority = { justification: 'risk_accepted', context: 'Made in the portal.', duration: '90' };
  const asked = exceptionNumberIn(await ben.submit(await fillReschedule(ben, form, dueAndPriority)));
  await approve(wren, asked);
  await exceptionCardOf(wren, asked, 'State: In effect');

  // In the two days after the approval, Defender was read about fifty times without showing the exception. A difference
  // that ends on the weekend is not reported.
  await clock.moveForward(2 * dayMs);
  expect(wordsOf(await exceptionCardOf(mina, undecided, 'State: Expired'))).not.toContain('Approved by');
  await waitForDirect(mina, undecided, 'ended without a decision');
  const passing = quiet(4);
  world.microsoft.createException({ recommendationId: passing.id, person: ada(), justification: 'Risk accepted' });
  await clock.moveForward(dayMs);
  expect(await findingsOf(passing)).toBe(1);
  world.microsoft.cancelException(passing.id);
  await clock.moveForward(2 * hourMs);
  await clock.moveForward(dayMs);
  const missing = `${fixed} was approved more than two days ago, but Defender doesn’t show it.`;
  const difference = await reportWith(missing);
  const opened = await modalAfter(wren, () => wren.press(difference, 'exception_open'));
  expect(offersOf(opened).buttons).toEqual(['renew_exception', 'cancel_exception']);
  const monday = await reportWith('Remediation report, Nov 30,');
  const onMonday = wordsOf(monday);
  expect(onMonday).toMatch(
    new RegExp(
      `Exceptions ending or ended: \\d+\\s+[\\s\\S]*${fixed} · .* · until Dec 6, 2026. Renew it, or 1 paused activity resumes.`,
    ),
  );
  expect([unknown, missing, passing.recommendationName].map(saidInChannel)).toEqual([1, 1, 0]);
  expect(wordsOf(await command(mina, 'exceptions ending'))).toMatch(
    new RegExp(`${fixed} [\\s\\S]*until the end of Dec 6, 2026 · Renewals: 0[\\s\\S]*1 exception,`),
  );

  // A paused activity is not overdue after its due date, and nobody is asked to decide about it.
  const paused = wordsOf(await wholeDetail(mina, request));
  expect(paused).not.toMatch(/overdue/i);
  expect(paused).toContain(`Paused until Dec 6, 2026 (${fixed})`);
  expect(onMonday).not.toMatch(/Overdue|Waiting for a decision/);
  expect(wordsOf(await command(ben, 'list waiting'))).not.toContain(request);
  expect(wordsOf(await command(mina, 'top'))).toContain('0 overdue');
  expect(wordsOf(await command(mina, 'list overdue'))).toContain('No activities match “overdue”.');
  expect(wordsOf(await command(mina, 'list mine open'))).not.toMatch(/overdue|days? late/);
  expect(wordsOf(await command(mina, 'list due:week'))).not.toContain(request);

  // A person who chooses several activities reads of the pause too. The due date moves only when the pause ends.
  const sooner = await fileRequest(mina, { recommendation: other.id, dueOn: '2026-12-09' });
  expect(numbersIn(await command(mina, 'list mine open sort:due'))).toEqual([request, sooner]);
  expect(numbersIn(await command(mina, 'top by due'))).toEqual([request, sooner]);
  const batch = await modalAfter(ben, async () => ben.press(await command(ben, 'list open'), 'list_batch'));
  expect(JSON.stringify(batch.blocks)).toContain(`Paused until Dec 6, 2026 (${fixed})`);
  await ben.closeAllViews();

  const card = await exceptionCardOf(mina, fixed, 'State: In effect');
  await waitForThreadLine(mina, card, `${fixed} ends on Dec 6, 2026.`);
  const warned = await waitForDirect(mina, fixed, 'A renewal needs a new approval.');
  expect(offersOf(warned).buttons).toEqual(['renew_exception']);

  await clock.moveForward(7 * dayMs);
  expect([unknown, missing].map(saidInChannel)).toEqual([1, 1]);
  const ended = await exceptionCardOf(mina, fixed, 'State: Expired');
  expect(offersOf(ended).buttons).toEqual(['renew_exception']);
  await waitForThreadLine(mina, ended, `${fixed} has expired.`);
  const notified = await waitForDirect(mina, fixed, `${fixed} has expired.`);
  expect(offersOf(notified).buttons).toEqual(['renew_exception']);
  const stale = await answerAfter(mina, () => mina.press(warned, 'renew_exception'));
  expect(wordsOf(stale)).toContain(`${fixed} was changed in the meantime`);
  const resumed = await cardOf(mina, request, (words) => !words.includes('Paused until'));
  expect(wordsOf(resumed)).toContain('due Dec 10, 2026');
  expect(wordsOf(await wholeDetail(mina, request))).toContain('Due: 12 days paused, original due date Nov 28, 2026\n');
  await waitForThreadLine(
    mina,
    resumed,
    `${request} is no longer paused. The due date moves by 12 days, to Dec 10, 2026.`,
  );
  expect(await warnings(fixed)).toBe(1);

  // Every list shows the moved date, and the details give the reason.
  const moved = 'Dec 10, 2026';
  expect(wordsOf(await command(mina, 'list mine open'))).toContain(moved);
  expect(wordsOf(await command(mina, 'list due:week'))).toContain(`${request} |`);
  expect(wordsOf(await command(mina, 'list due:today'))).toContain('No activities match');
  expect(wordsOf(await command(mina, 'top'))).toContain(`due ${moved}`);
  expect(numbersIn(await command(mina, 'list mine open sort:due'))).toEqual([sooner, request]);
  expect(numbersIn(await command(mina, 'top by due'))).toEqual([sooner, request]);
  const again = await modalAfter(ben, async () => ben.press(await command(ben, 'list open'), 'list_batch'));
  expect(JSON.stringify(again.blocks)).toContain(`due ${moved}`);
  await ben.closeAllViews();
  const detail = wordsOf(await wholeDetail(mina, request));
  expect(detail).toContain(`${moved}: moved by 12 paused days`);
  await command(mina, 'export mine open sort:due');
  const [header = [], ...rows] = await fileFor(mina);
  const cells = (column: string) => rows.map((row) => row[header.indexOf(column)]);
  expect(cells('Number')).toEqual([sooner, request]);
  expect(cells('Due date')).toEqual(['2026-12-09', '2026-12-10']);
  expect(cells('Original due date')).toEqual(['2026-12-09', '2026-11-28']);
  expect(cells('Paused days')).toEqual(['0', '12']);
}, 240_000);

test('one that has expired is renewed, and stays as it ended', async () => {
  const { mina, wren, noor } = everybody();
  const number = await requestException(mina, { about: quiet(3).id, duration: '2026-12-09' });
  await approve(wren, number);
  await exceptionCardOf(mina, number, 'State: In effect');
  await clock.moveForward(3 * dayMs);
  const ended = await exceptionCardOf(mina, number, 'State: Expired');
  const notified = await waitForDirect(mina, number, `${number} has expired.`);

  const form = await modalAfter(mina, () => mina.press(notified, 'renew_exception'));
  const dueAndPriority = { justification: 'planned_remediation', context: 'Next month.', duration: '30' };
  const renewal = exceptionNumberIn(await mina.submit(await fillReschedule(mina, form, dueAndPriority)));
  await approve(noor, renewal);

  await exceptionCardOf(mina, renewal, 'State: In effect');
  const old = await exceptionCardOf(mina, number, `Renewed as ${renewal}.`);
  expect(wordsOf(old)).toContain('State: Expired');
  const again = await answerAfter(mina, () => mina.press(ended, 'renew_exception', { isStale: true }));
  expect(wordsOf(again)).toContain(`${number} was already renewed as ${renewal}.`);
}, 240_000);

function everybody() {
  const { slack } = world;
  return { ...people(slack), wren: slack.as(cast.wren), noor: slack.as(noorId) };
}

/** The numbers of activities in an answer, in its order. */
function numbersIn(answer: Parameters<typeof wordsOf>[0]): readonly string[] {
  return [...new Set(wordsOf(answer).match(/REM-\d+/g))];
}

/** The rows of the only file in a direct message, including its header. */
async function fileFor(person: PersonClient): Promise<readonly (readonly string[])[]> {
  const { files } = await person.waitForDirectMessage((message) => message.files.length > 0);
  const csv = world.slack.fileContent(textAt(files[0], 'id') ?? '')?.toString() ?? '';
  return papaparse.parse<string[]>(csv.slice(1).replace(/\r\n$/, ''), { newline: '\r\n' }).data;
}

function ada() {
  return { displayName: 'Ada Quist', mail: 'ada.quist@fabrikam.example' };
}

/** A recommendation with devices and without an exception. */
function quiet(order: number): RecommendationEntry {
  const found = world.microsoft.recommendations.filter(
    ({ id, status, exposedMachinesCount }) => id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 0,
  )[order];
  if (found === undefined) throw new Error('there are not enough recommendations');
  return found;
}

async function reportWith(part: string) {
  const { ben } = everybody();
  return await ben.waitForMessage(channels.it, (message) => {
    const words = wordsOf(message);
    return words.includes('Remediation report, ') && words.includes(part);
  });
}

/** The number of messages in the channel with this text. */
function saidInChannel(part: string): number {
  const { ben } = everybody();
  return ben.messagesIn(channels.it).filter((message) => wordsOf(message).includes(part)).length;
}

/** How often a difference between Defender and Mendbot was found. */
async function findingsOf({ id }: RecommendationEntry): Promise<number> {
  const rows = await world.mendbot.program.store.db
    .selectFrom('exception_drift')
    .select('id')
    .where('recommendation_id', '=', id)
    .execute();
  return rows.length;
}

async function warnings(number: string): Promise<number> {
  const rows = await world.mendbot.program.store.db
    .selectFrom('audit_log')
    .select('after')
    .where('action', '=', 'exception_ending')
    .execute();
  return rows.filter(({ after }) => after?.['number'] === Number(number.replace('EXC-', ''))).length;
}
