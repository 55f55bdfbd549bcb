import { describe, expect, test } from 'vitest';
import { detailsOf } from '../../support/detail-steps.ts';
import { directAbout, livingOf } from '../../support/direct-steps.ts';
import {
  addApprovers,
  approve,
  decideWithReason,
  exceptionCardOf,
  exceptionStateLine,
  fillExceptionForm,
  noor as noorId,
  offeredGroups,
  requestException,
} from '../../support/exception-steps.ts';
import {
  cardOf,
  chooseGroups,
  chooseInDetails,
  chooseOption,
  chooseRecommendation,
  chooseRecommendations,
  command,
  dayInText,
  fileRequest,
  inDays,
  modalAfter,
  openForm,
  people,
  settledCardOf,
  stateLine,
  statusOf,
  troubleIn,
  waitForDirect,
  waitForGroups,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast } from '../../support/world.ts';

const world = sharedWorld({ prepare: addApprovers });

const until = (days: number) => dayInText(inDays(days));

describe('an exception for some of the device groups of an activity', () => {
  test('pauses nothing, and is shown in its details and to its approver', async () => {
    const { mina, wren } = everybody();
    const { id, groups } = await recommendationWithGroups();
    const [one, other] = groups;
    const request = await fileRequest(mina, { recommendation: id, groups: [one, other] });
    await settledCardOf(mina, request);

    const number = await requestException(mina, { about: id, scope: [one] });
    const asked = await exceptionCardOf(wren, number);
    const form = await modalAfter(wren, () => wren.press(asked, 'approve_exception'));
    await wren.submit(form);

    for (const view of [asked, form]) {
      expect(wordsOf(view)).toContain(words('exception.impact.requested_none_paused'));
      expect(wordsOf(view)).toContain(words('exception.impact.partly', { count: 1, numbers: request }));
    }
    const covered = words('activity.partial_under', { number, groups: one, day: until(30) });
    const details = await detailsOf(mina, request, covered);
    expect(wordsOf(details)).toContain(words('activity.partial_rest', { groups: other, count: 1 }));
    expect(statusOf(details)).toContain(stateLine('pending'));
    expect(statusOf(await cardOf(mina, request))).toContain(stateLine('pending'));
    expect(wordsOf(await command(mina, 'list mine open'))).toContain(stateLine('pending'));
    await mina.closeAllViews();

    // A second exception, for the other group. Together they cover the request, and both cards say so.
    const second = await requestException(mina, { about: id, scope: [other] });
    expect(wordsOf(await exceptionCardOf(wren, second))).toContain(
      words('exception.impact.requested_paused', { count: 1, numbers: request }),
    );
    await approve(wren, second);
    const numbers = [number, second].join(', ');
    const paused = words('status.paused', { exceptions: numbers, until: until(30) });
    await cardOf(mina, request, paused);
    for (const exception of [number, second]) {
      await exceptionCardOf(wren, exception, words('exception.impact.approved_paused', { count: 1, numbers: request }));
    }
    expect(wordsOf(await command(mina, 'list mine open'))).toContain(paused);
  });

  test('of an activity about all devices leaves the others unnamed', async () => {
    const { mina, wren } = everybody();
    const { id, groups } = await recommendationWithGroups();
    const request = await fileRequest(mina, { recommendation: id });
    const number = await requestException(mina, { about: id, scope: [groups[0]] });

    await approve(wren, number);

    const covered = wordsLike('activity.partial_under', { number, groups: groups[0] });
    expect(wordsOf(await detailsOf(mina, request, covered))).toContain(words('activity.partial_rest_unnamed'));
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
    expect(wordsOf(view)).toContain(words('exception.impact.requested_none'));
  }
  await exceptionCardOf(mina, number, words('exception.impact.approved_none'));
  const request = await fileRequest(mina, { recommendation: id });
  await exceptionCardOf(mina, number, words('exception.impact.approved_paused', { count: 1, numbers: request }));
  // The card of a paused activity offers only its details.
  await ben.submit(await chooseInDetails(ben, await settledCardOf(ben, request), 'complete_activity'));
  await exceptionCardOf(mina, number, words('exception.impact.approved_none'));
});

test('that pauses a request is told to its requester, and once to who asked for it', async () => {
  const { mina, tomas, wren } = everybody();
  const { id } = await recommendationWithGroups();
  const request = await fileRequest(mina, { recommendation: id });
  const card = await settledCardOf(tomas, request);
  await chooseInDetails(tomas, card, 'follow_activity');
  await tomas.closeAllViews();
  const number = await requestException(tomas, { about: id, scope: 'global' });

  await approve(wren, number);
  const paused = words('event.activity_paused', { number: request, until: until(30), exceptions: number });
  const message = await livingOf(mina, request, { count: 1, wanted: paused });
  await waitForDirect(tomas, number, wordsLike('exception.event.exception_approved'));
  const decided = await exceptionCardOf(wren, number, exceptionStateLine('in_effect'));
  await decideWithReason(wren, decided, 'cancel_exception', 'Patched.');
  await livingOf(mina, request, { count: 2, wanted: wordsLike('event.activity_resumed', { number: request }) });
  await waitForDirect(tomas, number, wordsLike('exception.event.exception_cancelled'));

  expect(statusOf(message)).toContain(words('status.paused', { exceptions: number, until: until(30) }));
  expect(directAbout(tomas, request)).toEqual([]);
});

describe('a request for a recommendation under an exception', () => {
  test('is possible, and form, answer and card show the exception', async () => {
    const { tomas, wren } = everybody();
    const { id, groups } = await recommendationWithGroups();
    const number = await requestException(tomas, { about: id, scope: [groups[0]] });
    await approve(wren, number);
    await exceptionCardOf(tomas, number, exceptionStateLine('in_effect'));
    const covered = words('activity.partial_under', { number, groups: groups[0], day: until(30) });
    const wholly = { numbers: number, day: until(30) };
    const whole = words('activity.paused', wholly);

    const open = await chooseRecommendation(tomas, await openForm(tomas), id);
    const form = await chooseGroups(tomas, await waitForGroups(tomas), [groups[0]]);
    const attention = await chooseOption(tomas, form, 'attention_required');
    const again = await chooseOption(tomas, attention, 'update');
    const result = await tomas.submit(again);

    expect(wordsOf(open)).toContain(`${covered}\n${words('activity.partial_rest_unnamed')}`);
    expect(wordsOf(form)).toContain(whole);
    expect(wordsOf(form)).toContain(words('form.under_exception_allowed'));
    expect(wordsOf(attention).split('\n')).toContain(words('activity.paused', wholly));
    const confirmation = result.kind === 'updated' ? result.view : null;
    expect(confirmation === null ? '' : wordsOf(confirmation)).toContain(whole);
    const request = /REM-\d+/.exec(confirmation?.title ?? '')?.[0] ?? '';
    await cardOf(tomas, request, words('status.paused', { exceptions: number, until: until(30) }));
  });

  test('is possible among several, and form and confirmation show the exceptions', async () => {
    const { tomas, wren } = everybody();
    const first = await recommendationWithGroups();
    const second = await recommendationWithGroups();
    const global = await requestException(tomas, { about: first.id, scope: 'global' });
    const some = await requestException(tomas, { about: second.id, scope: [second.groups[0]] });
    for (const number of [global, some]) await approve(wren, number);
    await exceptionCardOf(tomas, global, exceptionStateLine('in_effect'));
    await exceptionCardOf(tomas, some, exceptionStateLine('in_effect'));

    const form = await chooseRecommendations(tomas, await openForm(tomas), [first.id, second.id]);
    const filed = troubleIn(await tomas.submit(form));

    for (const shown of [wordsOf(form), filed]) {
      expect(shown).toContain(words('activity.paused', { numbers: global, day: until(30) }));
      expect(shown).toContain(
        words('activity.partial_under', { number: some, groups: second.groups[0], day: until(30) }),
      );
    }
    expect(filed).toContain(words('filed.cards_follow', { count: 2 }));
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

/** A recommendation with devices in at least two groups, which no other story uses. */
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
