import { describe, expect, test } from 'vitest';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenView } from '../../../sandbox/slack/seen.ts';
import { objectAt, objectsAt, textAt } from '../../../sandbox/wire/json-object.ts';
import type { PersonId } from '../../../src/core/identifiers.ts';
import type { Activity } from '../../../src/features/activities/activity.ts';
import { homeJobs } from '../../../src/features/home/keep.ts';
import { filterValue } from '../../../src/platform/slack/codec.ts';
import { allTexts } from '../../support/all-texts.ts';
import { withValue } from '../../support/carried-values.ts';
import { storeActivity } from '../../support/db/fixtures.ts';
import { eventually } from '../../support/eventually.ts';
import { changed, requestException } from '../../support/exception-steps.ts';
import { isFull } from '../../support/is-full.ts';
import { offersOf, valuesOf } from '../../support/offers.ts';
import {
  assignedTo,
  chooseRecommendation,
  completedBy as completedIn,
  dayInText,
  inDays,
  labelOf,
  modalAfter,
  openForm,
  people,
  waitForGroups,
  wordsOf,
} from '../../support/story-steps.ts';
import { MovableClock, sharedWorld } from '../../support/story-world.ts';
import { saveSettings } from '../../support/unaudited.ts';
import { japaneseText, words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld, type World } from '../../support/world.ts';

const { ja } = allTexts;

const asMina = { requesterId: cast.mina as PersonId };

describe('the Home tab', () => {
  const clock = new MovableClock();
  const world = sharedWorld({ clock });

  test('says that nothing was filed yet, and offers what its reader may do', async () => {
    const { mina } = people(world().slack);

    const home = await openedHome(mina);

    expect(headingsIn(home)).toEqual([words('home.for_you'), words('home.list')]);
    expect(wordsOf(home)).toContain(words('home.nothing_for_you'));
    expect(wordsOf(home)).toContain(words('home.list_empty'));
    // Without trouble, Home does not mention Microsoft.
    expect(wordsOf(home)).not.toContain(words('connection.recommendations'));
    expect(wordsOf(home)).not.toContain(words('connection.devices'));
    expect(offersOf(home, 'home_buttons').buttons).toEqual([
      'home_new',
      'home_show',
      'exceptions_show',
      'export_activities',
      'send_trend',
      'home_status',
    ]);
  });

  test('shows what its reader is to do first, then what is open, each line leading to its details', async () => {
    const { mina, ben } = people(world().slack);
    const dueOn = inDays(10);
    await file(world(), { ...asMina, title: 'Update Alpha', priority: 'high', dueOn });
    await file(world(), {
      ...asMina,
      title: 'Update Beta',
      priority: 'medium',
      assigneeId: cast.ben as PersonId,
      dueOn,
      ...active,
    });
    await file(world(), { title: 'Update Gamma', ...completedBy(bensAddress) });

    const [minas, bens] = [await openedHome(mina), await openedHome(ben)];
    const detail = await modalAfter(ben, () =>
      ben.press(bens, 'open_detail', { blockId: blockOf(bens, 'listed:', 'Beta') }),
    );

    const due = words('status.due', { due: dayInText(dueOn) });
    const pending = ['⏳ Pending', words('priority.high'), due].join(' · ');
    const alpha = words('list.entry', { number: 'REM-1001', title: 'Update Alpha', status: pending });
    // Requesters do not decide about their own requests.
    expect(numbersIn(minas, 'for_you:')).toEqual([]);
    expect(listedIn(minas)).toEqual(['REM-1002', 'REM-1001']);
    expect(numbersIn(bens, 'for_you:')).toEqual(['REM-1001']);
    const first = blockOf(bens, 'for_you:', 'Alpha');
    expect(textIn(bens, first)).toBe(alpha);
    expect(actionIn(bens, first)).toBe('accept_activity');
    expect(textIn(bens, blockOf(bens, 'listed:', 'Alpha'))).toBe(alpha);
    expect(textIn(bens, blockOf(bens, 'listed:', 'Beta'))).toMatch(assignedTo('Ben Okafor'));
    expect(detail.title).toContain('REM-1002');
    await ben.closeView(detail);
  });

  test('lists what was completed, and what is open again', async () => {
    const { ben } = people(world().slack);
    const home = await openedHome(ben);

    await ben.press(home, 'home_show', { blockId: 'home_buttons' });
    const completed = await ben.waitForHome((view) =>
      wordsOf(view).includes(words('list.filter', { text: 'completed' })),
    );
    await ben.press(completed, 'home_show', { blockId: 'home_list:newest' });
    const open = await ben.waitForHome((view) => headingsIn(view).includes(words('home.list')));

    expect(headingsIn(completed)).toEqual([words('home.found'), words('home.for_you'), words('home.top')]);
    expect(listedIn(completed)).toEqual(['REM-1003']);
    expect(textIn(completed, blockOf(completed, 'listed:', 'Gamma'))).toMatch(completedIn(bensAddress));
    expect(listedIn(open)).toEqual(['REM-1002', 'REM-1001']);
  });

  test('keeps a filter that was chosen in its form, over a restart too', async () => {
    const { mina } = people(world().slack);
    const form = await modalAfter(mina, async () => mina.press(await openedHome(mina), 'home_filter'));
    await mina.choose(form, 'filter_states', ['open']);
    await mina.choose(form, 'filter_priorities', ['high', 'low']);
    await mina.choose(form, 'filter_flags', ['mine']);
    await mina.fill(form, 'filter_text', 'alpha “update');

    const result = await mina.submit(form);
    await world().restart();
    const home = await openedHome(mina);
    const again = await modalAfter(mina, () => mina.press(home, 'home_filter'));

    expect(result.kind).toBe('closed');
    expect(wordsOf(home)).toContain(words('list.filter', { text: 'mine open high low "alpha" "update"' }));
    expect(listedIn(home)).toEqual(['REM-1001']);
    expect(JSON.stringify(again.values)).toMatch(/alpha update.*"value":"open".*"value":"high".*"value":"mine"/);
    await mina.closeView(again);
  });

  test('offers device groups while they are typed, and asks for an address that is one', async () => {
    const { mina } = people(world().slack);
    await chooseRecommendation(mina, await openForm(mina), 'google chrome');
    await mina.closeView(await waitForGroups(mina));
    const form = await modalAfter(mina, async () => mina.press(await openedHome(mina), 'home_filter'));
    const ungrouped = (await mina.suggest(form, 'filter_groups', 'ungr')).options;
    const { options } = await mina.suggest(form, 'filter_groups', '');
    const [group] = options;
    await mina.choose(form, 'filter_groups', [textAt(group, 'value') ?? '']);
    await mina.fill(form, 'filter_email', 'a..b@fabrikam.example');

    const wrong = await mina.submit(form);
    await mina.fill(form, 'filter_email', 'ben.okafor@fabrikam.example, mina.sato@fabrikam.example');
    const right = await mina.submit(form);
    const both = 'by:ben.okafor@fabrikam.example by:mina.sato@fabrikam.example';
    const home = await mina.waitForHome((view) => wordsOf(view).includes(both));
    const again = await modalAfter(mina, () => mina.press(home, 'home_filter'));
    await mina.submit(again);
    const unchanged = await openedHome(mina);

    expect(valuesOf(form, 'filter_completers')).toEqual(['by:me', 'by:system', 'by:na']);
    expect(wrong).toMatchObject({
      kind: 'errors',
      errors: { filter_email: words('home.filter_wrong_email') },
    });
    expect(right.kind).toBe('closed');
    expect(wordsOf(home)).toContain(`group:"${labelOf(group)}"`);
    expect(wordsOf(unchanged)).toContain(both);
    expect(ungrouped.map(labelOf)).toEqual([words('common.ungrouped')]);
    await mina.press(home, 'home_show', { blockId: 'home_list:newest' });
    await mina.waitForHome((view) => headingsIn(view).includes(words('home.list')));
  });

  test('sorts by what is due or most urgent, and pages to the end and back', async () => {
    const { mina } = people(world().slack);
    for (let index = 0; index < 22; index += 1) {
      await file(world(), { title: `Page ${index}`, priority: 'low', dueOn: inDays(40 - index) });
    }
    const first = await openedHome(mina);
    await mina.press(first, 'home_sort', { option: 'priority' });
    const byPriority = await mina.waitForHome((view) => orderIn(view) === 'priority');
    await mina.press(byPriority, 'home_sort', { option: 'due' });
    const byDue = await mina.waitForHome((view) => orderIn(view) === 'due');
    const reopened = await openedHome(mina);

    const second = await pageAfter(mina, 2, () => mina.press(byDue, 'home_older'));
    const third = await pageAfter(mina, 3, () => mina.press(second, 'home_older'));
    const back = await pageAfter(mina, 2, () => mina.press(third, 'home_newer'));
    const start = await pageAfter(mina, 1, () => mina.press(back, 'home_newer'));

    // Another order shows the same list, so the part "For you" stays.
    for (const view of [byPriority, byDue]) {
      expect(headingsIn(view)).toEqual([words('home.for_you'), words('home.top'), words('home.list')]);
    }
    expect([orderIn(reopened), listedIn(reopened)]).toEqual(['due', listedIn(byDue)]);
    expect(listedIn(byPriority)[0]).toBe('REM-1001');
    expect(listedIn(byDue).slice(0, 4)).toEqual(['REM-1002', 'REM-1001', 'REM-1025', 'REM-1024']);
    expect([byDue, second, third].map((view) => listedIn(view).length)).toEqual([10, 10, 4]);
    expect(new Set([byDue, second, third].flatMap(listedIn)).size).toBe(24);
    expect([listedIn(back), listedIn(start)]).toEqual([listedIn(second), listedIn(byDue)]);
    expect(wordsOf(third)).toMatch(
      wordsLike('home.page', { place: 'of_all', page: 3, pages: 3, many: 'no', count: 24 }),
    );
    expect(offersOf(third, 'home_steps').buttons).toEqual(['home_newer']);
    expect(offersOf(start, 'home_steps').buttons).toEqual(['home_older']);
  });

  test('has at most five lines for its reader, the most urgent first, and lists all of them', async () => {
    const { ben } = people(world().slack);
    const late: string[] = [];
    for (const days of [-6, -5, -4, -3, -2, -1]) {
      const { number } = await file(world(), { title: `Late ${days}`, dueOn: inDays(days), ...active });
      late.push(`REM-${number}`);
    }
    const home = await openedHome(ben, 'Late -6');

    await ben.press(home, 'home_show', { blockId: 'home_more' });
    const all = await ben.waitForHome((view) => !headingsIn(view).includes(words('home.list')));
    expect(headingsIn(all)).toContain(words('home.for_you'));
    expect(wordsOf(all)).not.toContain('foryou');
    await ben.press(all, 'home_show', { blockId: 'home_list:due' });
    await ben.waitForHome((view) => headingsIn(view).includes(words('home.list')));

    expect(numbersIn(home, 'for_you:')).toEqual(late.slice(0, 5));
    expect(textIn(home, blockOf(home, 'for_you:', 'Late -6'))).toMatch(
      wordsLike('status.late', { count: 6, due: dayInText(inDays(-6)) }),
    );
    // The sixth late activity, and 23 that wait for a decision.
    expect(textIn(home, 'home_more')).toBe(words('common.more', { count: 24 }));
    expect(listedIn(all).slice(0, 7)).toEqual([...late, 'REM-1001']);
    expect(wordsOf(all)).toMatch(wordsLike('home.page', { place: 'of_all', page: 1, pages: 3, many: 'no', count: 29 }));
  });

  test('takes the decision that a line asks for', async () => {
    const { priya } = people(world().slack);
    const { number } = await file(world(), { title: 'Update Delta', dueOn: inDays(-9) });
    const home = await openedHome(priya, 'Update Delta');

    await priya.press(home, 'accept_activity', { blockId: blockOf(home, 'for_you:', 'Delta') });
    const after = await priya.waitForHome((view) =>
      wordsOf(view).includes(`${words('status.late', { count: 9, due: dayInText(inDays(-9)) })} · Priya Nair`),
    );

    const line = blockOf(after, 'for_you:', 'Delta');
    expect(numbersIn(after, 'for_you:')[0]).toBe(`REM-${number}`);
    expect(actionIn(after, line)).toBe('open_detail');
    expect(priya.views()).toEqual([]);
  });

  test('is updated when a colleague changes what it shows, but only for people who look', async () => {
    const { mina, ben, tomas } = people(world().slack);
    const home = await openedHome(mina);
    await mina.press(home, 'home_show', { blockId: 'home_buttons' });
    await mina.waitForHome((view) => wordsOf(view).includes(words('list.filter', { text: 'completed' })));
    const before = tomas.home();

    const form = await modalAfter(ben, () => ben.command('complete REM-1001', { channel: channels.general }));
    await ben.submit(form);
    const completed = await mina.waitForHome((view) => listedIn(view).includes('REM-1001'));
    await mina.press(completed, 'home_show', { blockId: 'home_list:newest' });
    const open = await mina.waitForHome((view) => headingsIn(view).includes(words('home.list')));

    expect(textIn(completed, blockOf(completed, 'listed:', 'Alpha'))).toMatch(completedIn(bensAddress));
    expect(listedIn(completed)).toEqual(['REM-1003', 'REM-1001']);
    expect(listedIn(open)).not.toContain('REM-1001');
    expect(before).toBeNull();
    expect(tomas.home()).toBeNull();
  });

  test('shows a request for an exception to its approver, and not to its requester', async () => {
    const { mina } = people(world().slack);
    const wren = world().slack.as(cast.wren);
    await openedHome(wren);
    const number = await requestException(mina, { about: 'chrome' });

    const waiting = await wren.waitForHome((view) => wordsOf(view).includes(number));
    const minas = await openedHome(mina);
    const detail = await modalAfter(wren, () => wren.press(waiting, 'exception_open'));
    const form = await modalAfter(wren, () => wren.press(detail, 'approve_exception'));
    await wren.submit(form);
    const approved = await wren.waitForHome((view) => !wordsOf(view).includes(number));

    expect(wordsOf(waiting)).toContain(words('justification.risk_accepted'));
    expect(wordsOf(minas)).not.toContain(number);
    expect(wordsOf(approved)).toContain(words('home.nothing_for_you'));
    await wren.closeAllViews();
  });

  test('lists exceptions, page by page, and opens them', async () => {
    const { mina } = people(world().slack);
    const wren = world().slack.as(cast.wren);
    const { recommendations } = world().microsoft;
    const others = recommendations.filter(({ id, status }) => id.startsWith('va-_-') && status === 'Active');
    for (const { id } of others.slice(-10)) await requestException(mina, { about: id });
    const home = await openedHome(wren, words('home.more_exceptions', { count: 8 }));

    const first = await modalAfter(wren, () =>
      wren.press(home, 'exceptions_show', { blockId: 'home_more_exceptions' }),
    );
    const second = await changed(wren, first, () => wren.press(first, 'exceptions_next'));
    const detail = await modalAfter(wren, () => wren.press(second, 'exception_open'));

    expect(exceptionsIn(first)).toHaveLength(10);
    expect(exceptionsIn(second)).toEqual(['EXC-1']);
    expect(wordsOf(second)).toContain(words('exception.state.in_effect'));
    expect(detail.title).toContain('EXC-1');
    await wren.closeAllViews();
  });

  test('shows the connections and the trend', async () => {
    const { mina } = people(world().slack);
    const home = await openedHome(mina);

    const openedStatus = async () => {
      const status = await modalAfter(mina, () => mina.press(home, 'home_status'));
      await mina.closeView(status);
      return wordsOf(status);
    };
    // Work for earlier requests may not be done yet.
    const isWell = wordsLike('status.all_well');
    const status = await eventually('a status without trouble', openedStatus, (said) => isWell.test(said));
    const trend = await modalAfter(mina, () => mina.press(home, 'send_trend'));
    await mina.closeView(trend);

    expect(status).toMatch(isWell);
    expect(wordsOf(trend)).toContain(words('trend.on_its_way', { days: 30 }));
  });

  test('begins a request, and tells what came of an export', async () => {
    const { mina } = people(world().slack);
    const home = await openedHome(mina);

    const form = await modalAfter(mina, () => mina.press(home, 'home_new'));
    await mina.closeView(form);
    const exported = await modalAfter(mina, () => mina.press(home, 'export_activities'));

    expect(form.callbackId).toBe('request_form');
    expect(wordsOf(exported)).toMatch(/\d/);
    expect(world().log.errors()).toEqual([]);
  });

  test('tells a person without a role who may see it, and nothing else', async () => {
    const { slack } = world();
    const [ada, gus] = [slack.as(cast.ada), slack.as(cast.gus)];

    const [stranger, guest] = [await openedHome(ada), await openedHome(gus)];

    for (const home of [stranger, guest]) {
      expect(headingsIn(home)).toEqual([words('home.refused')]);
      expect(JSON.stringify(home.blocks)).not.toMatch(/REM-\d|"button"/);
    }
    expect(wordsOf(stranger)).toContain(words('error.reading_role_missing.it_channel', { channel: channels.it }));
  });

  test('offers bot admins the settings and shows them no activity', async () => {
    const wren = world().slack.as(cast.wren);
    const { store, workspaceId } = world().mendbot.program;
    const roles = (['bot_admin', 'exception_approver'] as const).map((role) => ({
      role,
      holder: { kind: 'person', id: (role === 'bot_admin' ? cast.wren : cast.tomas) as PersonId } as const,
      deviceGroups: null,
    }));
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles, isSetUp: true }));

    const home = await openedHome(wren);
    const settings = await modalAfter(wren, () => wren.press(home, 'home_settings'));
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: [] }));

    expect(offersOf(home, 'home_buttons').buttons).toEqual(['home_settings']);
    expect(wordsOf(home)).not.toMatch(/REM-\d/);
    expect(settings.type).toBe('modal');
    await wren.closeView(settings);
  });

  test('is taken back from a person who loses their last role', async () => {
    const { slack, mendbot } = world();
    const priya = slack.as(cast.priya);
    const { store, workspaceId } = mendbot.program;
    await openedHome(priya);
    const roles = (['requester', 'it_admin'] as const).map((role) => ({
      role,
      holder: { kind: 'person', id: cast.ben as PersonId } as const,
      deviceGroups: null,
    }));

    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles }));
    await store.queue.enqueueAlone(homeJobs.refreshHomes, {});
    const refused = await priya.waitForHome((view) => headingsIn(view).includes(words('home.refused')));
    await store.inTransaction((tx) => saveSettings(tx, workspaceId, { roles: [] }));

    expect(wordsOf(refused)).not.toMatch(/REM-\d/);
  });

  test('is refreshed however often Slack asks to wait', async () => {
    const { slack, mendbot } = world();
    const { mina } = people(slack);
    const { store, workspaceId } = mendbot.program;
    await openedHome(mina);
    const { number } = await storeActivity(store, workspaceId, { ...asMina, title: 'Update after the wait' });

    // More often than a job of this kind may fail.
    slack.faults.rateLimit('views.publish', { retryAfterS: 1, times: 5 });
    await store.queue.enqueueAlone(homeJobs.refreshHomes, {});

    await mina.waitForHome((view) => wordsOf(view).includes(`REM-${number}`));
    expect((await store.queue.counts()).deadLetters).toBe(0);
  });

  test('is in the language of its reader, and keeps an order for each person', async () => {
    const haruka = world().slack.as(cast.haruka);

    const home = await openedHome(haruka);
    await haruka.press(home, 'home_sort', { option: 'priority' });
    const filtered = await haruka.waitForHome((view) => orderIn(view) === 'priority');
    const form = await modalAfter(haruka, () => haruka.press(filtered, 'home_filter'));

    expect(headingsIn(home)).toEqual([ja['home.for_you'], ja['home.top'], ja['home.list']]);
    expect(wordsOf(home)).toContain(japaneseText('status.late', { count: 5, due: dayInText(inDays(-5), 'ja-JP') }));
    expect([form.title, form.submitLabel]).toEqual([ja['home.filter_title'], ja['home.filter_submit']]);
    await haruka.closeView(form);
  });

  test('is shown where Slack has another version than we recorded', async () => {
    const { mina } = people(world().slack);
    const { store } = world().mendbot.program;
    await openedHome(mina);
    await store.db.updateTable('home_view').set({ slack_hash: '1.gone', shown_as: null }).execute();

    const home = await openedHome(mina);

    const kept = () => store.db.selectFrom('home_view').select('slack_hash').where('person_id', '=', cast.mina);
    await expect.poll(async () => (await kept().executeTakeFirst())?.slack_hash).toBe(home.hash);
  });

  test('refuses a forged filter in a press', async () => {
    const { mina } = people(world().slack);
    const home = await openedHome(mina);
    const value = filterValue.encode({ text: 'by:<!channel> bogus:1' });

    const refused = await modalAfter(mina, () =>
      mina.press(withValue(home, 'home_show', value), 'home_show', { blockId: 'home_buttons', isStale: true }),
    );
    await mina.closeView(refused);

    expect(wordsOf(refused)).toContain(words('error.list_gone'));
    expect(listedIn(mina.home() ?? home)).toEqual(listedIn(home));
  });
});

if (isFull) {
  test('Home is taken back from a person who leaves the IT channel or becomes a guest, and given on joining', async () => {
    await using world = await createWorld();
    const { slack } = world;
    const { tomas, priya } = people(slack);
    await file(world, { ...asMina, title: 'Update Alpha' });
    for (const person of [tomas, priya]) await openedHome(person, 'Update Alpha');

    slack.leave(channels.it, cast.tomas);
    slack.updateUser(cast.priya, { isRestricted: true });
    const left = await tomas.waitForHome((view) => headingsIn(view).includes(words('home.refused')));
    const guest = await priya.waitForHome((view) => !wordsOf(view).includes('Update Alpha'));
    slack.join(channels.it, cast.tomas);

    expect(wordsOf(left)).not.toMatch(/REM-\d/);
    expect(wordsOf(guest)).toContain(words('error.guest_refused'));
    await tomas.waitForHome((view) => wordsOf(view).includes('Update Alpha'));
  });
}

test('a Home tab that nobody opened since yesterday is not updated', async () => {
  const clock = new MovableClock();
  await using world = await createWorld({ clock });
  const { mina, ben } = people(world.slack);
  await file(world, { ...asMina, title: 'Update Alpha' });
  const before = await openedHome(mina);
  clock.daysLater = 2;
  await openedHome(ben);

  const form = await modalAfter(ben, () => ben.command('complete REM-1001', { channel: channels.general }));
  await ben.submit(form);
  await ben.waitForHome((view) => listedIn(view).length === 0);

  expect(mina.home()?.hash).toBe(before.hash);
  expect(listedIn(before)).toEqual(['REM-1001']);
  expect(listedIn(await openedHome(mina))).toEqual([]);
});

const decision = { by: { kind: 'person', id: cast.ben as PersonId }, at: new Date() } as const;
const active: Partial<Activity> = { status: { state: 'active', decision } };

const bensAddress = 'ben.okafor@fabrikam.example';

function completedBy(email: string): Partial<Activity> {
  const by = { kind: 'email', email, personId: cast.ben as PersonId, entraId: null } as const;
  return { status: { state: 'completed', decision, completedBy: by, note: '', evidence: null } };
}

async function file({ mendbot }: World, overrides: Partial<Activity>): Promise<Activity> {
  const { store, workspaceId } = mendbot.program;
  return await storeActivity(store, workspaceId, { requesterId: cast.tomas as PersonId, ...overrides });
}

/** Opens the tab and returns the view that is published then. */
async function openedHome(person: PersonClient, part = ''): Promise<SeenView> {
  const before = person.home()?.hash;
  person.openHome();
  return await person.waitForHome((view) => view.hash !== before && wordsOf(view).includes(part));
}

async function pageAfter(person: PersonClient, page: number, act: () => Promise<unknown>): Promise<SeenView> {
  await act();
  return await person.waitForHome((view) =>
    wordsLike('home.page', { place: 'of_all', page, pages: 3 }).test(wordsOf(view)),
  );
}

function headingsIn({ blocks }: SeenView): readonly string[] {
  return blocks.flatMap((block) => (block['type'] === 'header' ? [textAt(objectAt(block, 'text'), 'text') ?? ''] : []));
}

/** The list's order by the bot's latest answer, when the reader's choice agrees. */
function orderIn({ blocks, values }: SeenView): string | undefined {
  const menu = blocks
    .flatMap((block) => objectsAt(block, 'elements'))
    .find((element) => element['action_id'] === 'home_sort');
  const sort = textAt(objectAt(menu, 'initial_option'), 'value');
  const shown = textAt(objectAt(values[`home_list:${sort}`]?.['home_sort'], 'selected_option'), 'value');
  return shown === sort ? sort : undefined;
}

function textIn({ blocks }: SeenView, blockId: string): string {
  const text = objectAt(
    blocks.find((block) => block['block_id'] === blockId),
    'text',
  );
  return wordsOf({ blocks: [{ type: 'section', text: text ?? {} }] });
}

/** The block of an activity in a section of Home, by its title. */
function blockOf({ blocks }: SeenView, place: string, title: string): string {
  const found = blocks.find(
    (block) => String(block['block_id']).startsWith(place) && JSON.stringify(block).includes(title),
  );
  return textAt(found, 'block_id') ?? '';
}

/** The id of the button of a line. */
function actionIn({ blocks }: SeenView, blockId: string): string {
  const accessory = objectAt(
    blocks.find((block) => block['block_id'] === blockId),
    'accessory',
  );
  return textAt(accessory, 'action_id') ?? '';
}

function listedIn(view: SeenView): readonly string[] {
  return numbersIn(view, 'listed:');
}

/** The numbers of the activities in a section, in order. */
function numbersIn({ blocks }: SeenView, place: string): readonly string[] {
  return blocks
    .filter((block) => String(block['block_id']).startsWith(place))
    .map((block) => /REM-\d+/.exec(JSON.stringify(block))?.[0] ?? '');
}

function exceptionsIn(view: SeenView): readonly string[] {
  return wordsOf(view).match(/EXC-\d+/g) ?? [];
}
