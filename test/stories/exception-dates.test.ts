import { afterAll, beforeAll, expect, test } from 'vitest';
import { SandboxClock } from '../../src/sandbox/clock/sandbox-clock.ts';
import type { RecommendationEntry } from '../../src/sandbox/microsoft/stand-in-rows.ts';
import {
  addApprovers,
  approve,
  exceptionCardOf,
  exceptionNumberIn,
  fillTerms,
  noor as noorId,
  requestException,
} from '../support/exception-steps.ts';
import {
  actionsOf,
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
} from '../support/story-steps.ts';
import { cast, channels, createWorld, type World } from '../support/world.ts';

const dayMs = 24 * 3600 * 1000;
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
  const fixed = await requestException(mina, { about: about.id, scope: 'global', duration: '2026-12-06' });
  const undecided = await requestException(mina, { about: quiet(2).id, duration: '2026-11-27' });
  await approve(wren, fixed);
  const request = await fileRequest(mina, { recommendation: about.id, priority: 'high', dueOn: '2026-11-28' });
  await settledCardOf(mina, request);
  await cardOf(mina, request, (words) => words.includes(`Under exception ${fixed} until Dec 6, 2026`));

  // Two days later Defender has been read some fifty times, and shows nothing of it.
  world.microsoft.createException({
    recommendationId: shadow.id,
    person: ada(),
    justification: 'Risk accepted',
    days: 30,
  });
  await clock.moveForward(3 * dayMs);

  const notices = await waitForNotices(2);
  expect(notices.join('\n')).toContain(
    `${shadow.recommendationName}: Defender shows an exception that nobody approved here.`,
  );
  expect(notices.join('\n')).toContain(`${fixed} was approved more than two days ago, and Defender does not show it.`);
  expect(wordsOf(await exceptionCardOf(mina, undecided, 'State: Expired'))).not.toContain('Approved by');
  await waitForDirect(mina, undecided, 'was over before anybody decided about it');

  // Neither is said again; what Defender shows is asked for from the notice, and approved.
  const notice = await noticeWith('Adopt for approval');
  const form = await modalAfter(ben, () => ben.press(notice, 'adopt_exception'));
  const terms = { justification: 'risk_accepted', context: 'Made in the portal.', duration: '90' };
  const adopted = exceptionNumberIn(await ben.submit(await fillTerms(ben, form, terms)));
  expect(wordsOf(form)).toContain('under an exception that nobody approved here');
  expect(wordsOf(await exceptionCardOf(wren, adopted))).toContain('Asked for because Defender already shows one.');
  await approve(wren, adopted);
  await exceptionCardOf(wren, adopted, 'State: In effect');
  await clock.moveForward(2 * dayMs);
  expect(await waitForNotices(2)).toHaveLength(2);

  // Not overdue while it stands still, although its due date is over.
  expect(wordsOf(await command(mina, `show ${request}`))).not.toMatch(/overdue/i);
  expect(wordsOf(await command(mina, 'top'))).toContain('0 overdue');
  expect(wordsOf(await command(mina, 'list overdue'))).toContain('There is no activity of this kind');
  expect(wordsOf(await command(mina, 'list mine open'))).not.toMatch(/overdue/);

  const card = await exceptionCardOf(mina, fixed, 'State: In effect');
  await waitForThreadLine(mina, card, `${fixed} ends with Dec 6, 2026.`);
  await waitForDirect(mina, fixed, 'It can be renewed, which needs a fresh approval.');

  await clock.moveForward(7 * dayMs);
  const ended = await exceptionCardOf(mina, fixed, 'State: Expired');
  expect(actionsOf(ended).buttons).toEqual(['Renew']);
  await waitForThreadLine(mina, ended, `${fixed} has expired.`);
  await waitForDirect(mina, fixed, `${fixed} has expired.`);
  const resumed = await cardOf(mina, request, (words) => !words.includes('Under exception'));
  expect(wordsOf(resumed)).toContain('12 days under an exception do not count: overdue after Dec 10, 2026.');
  expect(await warnings(fixed)).toBe(1);
}, 240_000);

test('one that has expired is renewed, and stays as it ended', async () => {
  const { mina, wren, noor } = everybody();
  const number = await requestException(mina, { about: quiet(3).id, duration: '2026-12-09' });
  await approve(wren, number);
  await exceptionCardOf(mina, number, 'State: In effect');
  await clock.moveForward(3 * dayMs);
  const ended = await exceptionCardOf(mina, number, 'State: Expired');

  const form = await modalAfter(mina, () => mina.press(ended, 'renew_exception'));
  const terms = { justification: 'planned_remediation', context: 'Next month.', duration: '30' };
  const renewal = exceptionNumberIn(await mina.submit(await fillTerms(mina, form, terms)));
  await approve(noor, renewal);

  await exceptionCardOf(mina, renewal, 'State: In effect');
  const old = await exceptionCardOf(mina, number, `Continued by ${renewal}.`);
  expect(wordsOf(old)).toContain('State: Expired');
  const again = await answerAfter(mina, () => mina.press(ended, 'renew_exception', { isStale: true }));
  expect(wordsOf(again)).toContain(`${number} is already continued by ${renewal}.`);
}, 240_000);

function everybody() {
  const { slack } = world;
  return { ...people(slack), wren: slack.as(cast.wren), noor: slack.as(noorId) };
}

function ada() {
  return { displayName: 'Ada Quist', mail: 'ada.quist@fabrikam.example' };
}

/** One with devices and no exception. */
function quiet(order: number): RecommendationEntry {
  const found = world.microsoft.recommendations.filter(
    ({ id, status, exposedMachinesCount }) => id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 0,
  )[order];
  if (found === undefined) throw new Error('there are not enough recommendations');
  return found;
}

function findingNotices() {
  return world.slack
    .messages()
    .filter(
      ({ channelId, text }) => channelId === channels.it && text.includes('under an exception in Defender or here'),
    );
}

async function waitForNotices(count: number): Promise<readonly string[]> {
  for (let tries = 0; tries < 200 && findingNotices().length < count; tries += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return findingNotices().map((message) => wordsOf(message));
}

async function noticeWith(part: string) {
  const { ben } = everybody();
  return await ben.waitForMessage(channels.it, ({ blocks }) => JSON.stringify(blocks).includes(part));
}

async function warnings(number: string): Promise<number> {
  const rows = await world.mendbot.program.store.db
    .selectFrom('audit_log')
    .select('after')
    .where('action', '=', 'exception_ending')
    .execute();
  return rows.filter(({ after }) => after?.['number'] === Number(number.replace('EXC-', ''))).length;
}
