import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../src/sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import { wholeDetail } from '../support/detail-steps.ts';
import {
  actionsOf,
  cardOf,
  choosePriority,
  complete,
  fieldValue,
  fileRequest,
  labelOf,
  modalAfter,
  numberIn,
  people,
  settledCardOf,
  waitForDirect,
  wordsOf,
} from '../support/story-steps.ts';
import { oneEngine } from '../support/story-world.ts';
import { createWorld, type World } from '../support/world.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;

describe.each([oneEngine])('what devices say, on %s', (engine) => {
  let clock: SandboxClock;
  let world: World;
  let mina: PersonClient;
  let ben: PersonClient;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:00:00Z') });
    world = await createWorld({ engine, sandboxClock: clock });
    ({ mina, ben } = people(world.slack));
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  function recommendationOf(words: string): string {
    const found = world.microsoft.recommendations.find(({ recommendationName }) => words.includes(recommendationName));
    if (found === undefined) throw new Error(`no recommendation is named in: ${words}`);
    return found.id;
  }

  async function file(recommendation: string, more: { readonly dueOn?: string } = {}) {
    const number = await fileRequest(mina, { recommendation, ...more });
    const card = await settledCardOf(ben, number);
    const id = recommendationOf(wordsOf(card));
    world.microsoft.wakeDevices(id);
    return { number, card, id };
  }

  test('patched over days, a request is completed by System confirmation without a touch', async () => {
    const { number, id } = await file('google chrome', { dueOn: '2026-12-31' });

    world.microsoft.patchShare(id, 0.5);
    await clock.moveForward(dayMs);
    const half = await cardOf(ben, number, (words) => /\D[1-9]\d* of \d+ devices fixed/.test(words));
    expect(wordsOf(half)).toContain('Pending');
    world.microsoft.patchShare(id, 1);
    await clock.moveForward(dayMs);
    await cardOf(ben, number, (words) => words.includes('System confirmation follows'));
    await clock.moveForward(dayMs);

    const done = await cardOf(ben, number, (words) => words.includes('Completed by: System confirmation'));
    expect(wordsOf(done)).toMatch(/(\d+) of \1 devices? fixed/);
    await waitForDirect(mina, number, 'Completed by: System confirmation');
    expect(world.log.errors()).toEqual([]);
  });

  test('completed by hand too early, it is disputed with the devices, reopened, and confirmed in the end', async () => {
    const { number, card, id } = await file('mozilla firefox', { dueOn: '2026-12-31' });
    await complete(ben, card);
    await cardOf(ben, number, (words) => words.includes('Verification: waiting'));

    await clock.moveForward(2 * dayMs);

    const disputed = await cardOf(ben, number, (words) => words.includes('Verification: disputed'));
    expect(wordsOf(disputed)).toContain('Completed by: ben.okafor@fabrikam.example');
    const told = await waitForDirect(ben, number, 'although it was completed');
    expect(wordsOf(told)).toMatch(/Still exposed: [\w-]+/);
    const form = await modalAfter(mina, () => mina.press(disputed, 'reopen_activity'));
    await mina.fill(form, 'typed_reason', 'Devices are still exposed.');
    await mina.choose(form, 'reopen_due', '2026-12-30');
    await mina.submit(form);
    await cardOf(ben, number, (words) => words.includes('Active') && !words.includes('Verification'));
    world.microsoft.patchShare(id, 1);
    await clock.moveForward(dayMs);
    await clock.moveForward(dayMs);
    await cardOf(ben, number, (words) => words.includes('Completed by: System confirmation'));
  });

  // A laptop that is gone after a month without a report is in `test/store/measuring.test.ts`.
  test('with one excluded laptop, all reachable devices are fixed, and that is offered as enough', async () => {
    const { number, id } = await file('7-zip', { dueOn: '2027-01-31' });
    const [laptop, ...others] = world.microsoft.devicesOf(id).map((device) => device.id);
    world.microsoft.patchShare(id, others);
    world.microsoft.excludeDevices(id, [laptop ?? '']);

    await clock.moveForward(2 * dayMs);

    const card = await cardOf(ben, number, (words) => words.includes('All reachable devices fixed'));
    expect(wordsOf(card)).toContain('1 out of scope');
    await complete(ben, card);
    // What is out of scope confirms nothing; it is said beside the completion.
    const done = await cardOf(ben, number, (words) => words.includes('Verification: unverified, 1 device'));
    expect(wordsOf(done)).toContain('Completed by: ben.okafor@fabrikam.example');
  }, 120_000);

  test('a new release does not lower the progress; a follow-up is offered', async () => {
    const { number, id } = await file('adobe', { dueOn: '2027-02-28' });
    world.microsoft.patchShare(id, 0.5);
    await clock.moveForward(dayMs);
    const before = wordsOf(await cardOf(ben, number, (words) => /\D[1-9]\d* of \d+ devices? fixed/.test(words)));
    const fixed = /(\d+) of \d+ devices? fixed/.exec(before)?.[0] ?? '';

    world.microsoft.reexpose(id);
    await clock.moveForward(dayMs);

    const again = await cardOf(ben, number, (words) => words.includes('exposed again to something newer'));
    expect(wordsOf(again)).toContain(fixed);
    expect(wordsOf(await wholeDetail(ben, number))).toContain('exposed again');
    // Three buttons are all that a pending card has room for.
    await ben.press(again, 'accept_activity');
    const accepted = await cardOf(ben, number, (words) => words.includes('Active'));
    expect(actionsOf(accepted).buttons).toContain('File follow-up');
    const form = await modalAfter(ben, () => ben.press(accepted, 'follow_up_request'));
    expect(labelOf(fieldValue(form, 'request_recommendation'))).not.toBe('');
    expect(wordsOf(form)).toContain(`Follow-up to ${number}.`);
    expect(wordsOf(form)).not.toContain('Already requested');
    expect(actionsOf(form).buttons).not.toContain('Follow instead');
    const later = await choosePriority(ben, form, 'high');
    expect(wordsOf(later)).toContain(`Follow-up to ${number}.`);
    const filed = numberIn(await ben.submit(later));
    const followUp = await settledCardOf(ben, filed);
    expect(wordsOf(followUp)).toContain(`Follow-up to ${number}.`);
    expect(wordsOf(await wholeDetail(ben, filed))).toContain(`Follow-up to ${number}.`);
  });
});
