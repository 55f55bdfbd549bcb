import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import type { SeenView } from '../../src/sandbox/slack/seen-view.ts';
import { textAt } from '../../src/sandbox/wire/json-object.ts';
import { openDetail } from '../support/detail-steps.ts';
import {
  addApprovers,
  approve,
  exceptionCardOf,
  fillExceptionForm,
  noor as noorId,
  offeredGroups,
  requestException,
} from '../support/exception-steps.ts';
import {
  cardOf,
  chooseGroups,
  chooseOption,
  chooseRecommendation,
  command,
  complete,
  fileRequest,
  inDays,
  modalAfter,
  openForm,
  people,
  settledCardOf,
  waitForGroups,
  wordsOf,
} from '../support/story-steps.ts';
import { sharedWorld } from '../support/story-world.ts';
import { cast, channels } from '../support/world.ts';

const world = sharedWorld({ prepare: addApprovers });

const until = (days: number) =>
  new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(inDays(days)));

describe('an exception for some of the device groups of an activity', () => {
  test('is said on its card, in its details and in lists, and to whoever decides', async () => {
    const { mina, wren } = everybody();
    const { id, groups } = await recommendationWithGroups();
    const [one, other] = groups;
    const request = await fileRequest(mina, { recommendation: id, groups: [one, other] });
    await settledCardOf(mina, request);

    const number = await requestException(mina, { about: id, scope: [one] });
    const asked = await exceptionCardOf(wren, number);
    const form = await modalAfter(wren, () => wren.press(asked, 'approve_exception'));
    await wren.submit(form);

    const inPart = `One open activity is covered in part and goes on: ${request}.`;
    const nothingStill = 'No open activity is covered as a whole: approving it makes nothing stand still.';
    for (const view of [asked, form]) expect(wordsOf(view)).toMatch(new RegExp(`${nothingStill}\\s+${inPart}`));
    const covered = `Exception ${number} covers ${one} until ${until(30)}.`;
    const card = await cardOf(mina, request, (words) => words.includes(covered));
    const details = await openDetail(mina, request);
    for (const view of [card, details]) {
      expect(wordsOf(view)).toContain(covered);
      expect(wordsOf(view)).toContain(`Its clock goes on, since ${other} is not covered.`);
    }
    const list = await command(mina, 'list mine open');
    expect(wordsOf(list)).toContain(`${number} for some device groups`);
    await mina.closeAllViews();

    // Another one for the other group: together they cover it, and the cards of both say so.
    const second = await requestException(mina, { about: id, scope: [other] });
    expect(wordsOf(await exceptionCardOf(wren, second))).toContain(
      `If it is approved, one open activity stands still: ${request}.`,
    );
    await approve(wren, second);
    const numbers = [number, second].join(', ');
    await cardOf(mina, request, (words) => words.includes(`Under exception ${numbers} until ${until(30)}.`));
    for (const exception of [number, second]) {
      await exceptionCardOf(wren, exception, `One open activity stands still by it: ${request}.`);
    }
    expect(wordsOf(await command(mina, 'list mine open'))).toContain(`stands still under ${numbers}`);
  });

  test('of an activity about all devices leaves the others unnamed', async () => {
    const { mina, wren } = everybody();
    const { id, groups } = await recommendationWithGroups();
    const request = await fileRequest(mina, { recommendation: id });
    const number = await requestException(mina, { about: id, scope: [groups[0]] });

    await approve(wren, number);

    const card = await cardOf(mina, request, (words) => words.includes(`Exception ${number} covers ${groups[0]}`));
    expect(wordsOf(card)).toContain('Its clock goes on, since the other device groups are not covered.');
  });
});

test('an exception that covers nothing says so, and names what is filed later, until that is completed', async () => {
  const { mina, ben, wren } = everybody();
  const { id } = await recommendationWithGroups();
  const number = await requestException(mina, { about: id, scope: 'global' });
  const asked = await exceptionCardOf(wren, number);
  const form = await modalAfter(wren, () => wren.press(asked, 'approve_exception'));
  await wren.submit(form);

  for (const view of [asked, form]) {
    expect(wordsOf(view)).toContain('No open activity is covered by it: approving it makes nothing stand still.');
  }
  await exceptionCardOf(mina, number, 'No open activity is covered by it: nothing stands still.');
  const request = await fileRequest(mina, { recommendation: id });
  await exceptionCardOf(mina, number, `One open activity stands still by it: ${request}.`);
  await complete(ben, await settledCardOf(ben, request));
  await exceptionCardOf(mina, number, 'No open activity is covered by it: nothing stands still.');
});

describe('whoever asks for the remediation of what is under an exception', () => {
  test('reads so in the form, in the answer and on the card, and is not kept from it', async () => {
    const { tomas, wren } = everybody();
    const { id, groups } = await recommendationWithGroups();
    const number = await requestException(tomas, { about: id, scope: [groups[0]] });
    await approve(wren, number);
    await exceptionCardOf(tomas, number, 'State: In effect');
    const covered = `Exception ${number} covers ${groups[0]} until ${until(30)}.`;
    const whole = `Under exception ${number} until ${until(30)}.`;

    const open = await chooseRecommendation(tomas, await openForm(tomas), id);
    const form = await chooseGroups(tomas, await waitForGroups(tomas), [groups[0]]);
    const attention = await chooseOption(tomas, form, 'attention_required');
    const again = await chooseOption(tomas, attention, 'update');
    const result = await tomas.submit(again);

    expect(wordsOf(open)).toContain(`${covered} Its clock goes on`.replace(' Its', '\nIts'));
    expect(wordsOf(form)).toContain(`${whole} Its clock stands still until then.`);
    expect(wordsOf(form)).toContain('It can be requested all the same.');
    expect(wordsOf(attention)).toContain(whole);
    expect(wordsOf(attention)).not.toContain('clock stands still');
    const confirmation = result.kind === 'updated' ? result.view : null;
    expect(confirmation === null ? '' : wordsOf(confirmation)).toContain(`${whole} Its clock stands still until then.`);
    const request = /REM-\d+/.exec(confirmation?.title ?? '')?.[0] ?? '';
    await cardOf(tomas, request, (words) => words.includes(whole));
  });

  test('reads so in the form for several, and in what came of it', async () => {
    const { tomas, wren } = everybody();
    const first = await recommendationWithGroups();
    const second = await recommendationWithGroups();
    const global = await requestException(tomas, { about: first.id, scope: 'global' });
    const some = await requestException(tomas, { about: second.id, scope: [second.groups[0]] });
    for (const number of [global, some]) await approve(wren, number);
    await exceptionCardOf(tomas, global, 'State: In effect');
    await exceptionCardOf(tomas, some, 'State: In effect');

    const empty = await modalAfter(tomas, () => tomas.command('new several', { channel: channels.general }));
    const form = await chooseSeveral(tomas, empty, [first.id, second.id]);
    await tomas.submit(form);

    expect(wordsOf(form)).toMatch(new RegExp(`Under an exception.*\\(${global}, until ${until(30)}\\)`));
    expect(wordsOf(form)).toContain(`(${some}, for some device groups)`);
    const told = await tomas.waitForDirectMessage((message) => wordsOf(message).includes('2 filed'));
    expect(wordsOf(told)).toContain(`Under exception ${global} until ${until(30)}. Its clock stands still until then.`);
    expect(wordsOf(told)).toContain(`Exception ${some} covers ${second.groups[0]} until ${until(30)}.`);
  });
});

function everybody() {
  const { slack } = world();
  return { ...people(slack), wren: slack.as(cast.wren), noor: slack.as(noorId) };
}

let used = 0;

interface Fitting {
  readonly id: string;
  readonly groups: readonly [string, string];
}

/** One with devices in two groups or more that no other story is about. */
async function recommendationWithGroups(): Promise<Fitting> {
  const { mina } = everybody();
  const fitting = world().microsoft.recommendations.filter(
    ({ id, status, exposedMachinesCount }) => id.startsWith('va-_-') && status === 'Active' && exposedMachinesCount > 1,
  );
  while (used < fitting.length) {
    const id = fitting[used]?.id ?? '';
    used += 1;
    const form = await fillExceptionForm(mina, { about: id, scope: [] });
    const [one, other] = await offeredGroups(mina, form);
    await mina.closeAllViews();
    if (one !== undefined && other !== undefined) return { id, groups: [one, other] };
  }
  throw new Error('there are not enough recommendations');
}

/** By their ids; the list offers what was typed last, and keeps what is chosen. */
async function chooseSeveral(person: PersonClient, form: SeenView, ids: readonly string[]): Promise<SeenView> {
  const values: string[] = [];
  let current = form;
  for (const id of ids) {
    const { options } = await person.suggest(current, 'several_recommendations', id);
    values.push(textAt(options[0], 'value') ?? `nothing matches “${id}”`);
    await person.choose(current, 'several_recommendations', values);
    const refs = values.map((value) => value.replace('rec:', '')).join('.');
    current = await person.waitForView(({ blocks }) => blocks.some((block) => block['block_id'] === `groups:${refs}`));
  }
  return current;
}
