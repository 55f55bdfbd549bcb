import { describe, expect, test } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import { activityValue } from '../../../src/features/activities/ids.ts';
import { detailValue, startOf } from '../../../src/features/details/place.ts';
import { allTexts } from '../../support/all-texts.ts';
import { carriedBy } from '../../support/carried-values.ts';
import { changed, hasAction, nextPage, openDetail, previousPage, turnTo } from '../../support/detail-steps.ts';
import { actionsIn } from '../../support/offers.ts';
import {
  cardOf,
  command,
  complete,
  fileRequest,
  modalAfter,
  people,
  pressInDetails,
  settledCardOf,
  stateLine,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';

const { en, ja } = allTexts;

const world = sharedWorld();

const hostile = '=HYPERLINK("https://evil.example") *bold* <!channel> "quotes"\nסוף & 🦊';

describe('from wherever an activity is named, the same details open', () => {
  test('from the card, a list, the top ten and the command', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { notes: hostile });
    const card = await settledCardOf(ben, number);

    const list = await command(ben, `list ${number}`);
    const top = await command(ben, 'top');
    const opened = [
      await modalAfter(ben, () => ben.press(card, 'open_detail')),
      await modalAfter(ben, () => ben.choose(list, 'open_detail', carriedBy(list, 'open_detail'))),
      await modalAfter(ben, () => ben.press(top, 'open_detail')),
      await openDetail(ben, number),
    ];

    // The first reading of devices may count them again meanwhile, which changes the time.
    const shown = opened.map((view) => wordsOf(view).replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d UTC/g, 'then'));
    const [first] = shown;
    expect(first).toMatch(wordsLike('activity.heading', { number }));
    expect(shown).toEqual([first, first, first, first]);
    expect(opened.map(({ title }) => title)).toEqual([number, number, number, number]);
  });

  test('show what was typed word for word', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { notes: hostile, recommendation: 'edge' });
    await settledCardOf(ben, number);
    const view = await openDetail(ben, number);
    const form = await pressInDetails(ben, view, 'comment_activity');
    await ben.fill(form, 'typed_reason', hostile);
    await ben.submit(form);
    await waitForDirect(mina, number, words('event.activity_commented', { name: 'Ben Okafor', number }));

    const overview = await openDetail(mina, number);
    const history = await turnTo(mina, overview, 'history');

    const asTyped = expect.objectContaining({
      elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text: hostile }] }],
    });
    expect(overview.blocks).toContainEqual(asTyped);
    expect(history.blocks).toContainEqual(asTyped);
  });
});

describe('sections take each other’s place', () => {
  test('the recommendation: steps, then the CVEs once Defender has told them, in pages', async () => {
    const { mina, ben } = people(world().slack);
    const many = world().microsoft.recommendations.find(
      ({ id, weaknesses, remediationType }) => id.startsWith('va-') && weaknesses > 20 && remediationType === 'Update',
    );
    const number = await fileRequest(mina, { recommendation: many?.id ?? 'none of that kind' });
    await settledCardOf(ben, number);
    const view = await openDetail(mina, number);

    const first = await turnTo(mina, view, 'recommendation');

    expect(first.id).toBe(view.id);
    expect(wordsOf(first)).toContain(words('steps.heading'));
    expect(wordsOf(first)).toMatch(wordsLike('steps.update_to'));
    expect(wordsOf(first)).toContain(words('steps.portal', { url: 'https://security.microsoft.com' }));
    expect(wordsOf(first)).toContain(words('common.weaknesses', { count: many?.weaknesses ?? 0 }));
    expect(wordsOf(first)).toMatch(/CVE-2026-\d+ · EPSS \d+\.\d% · CVSS \d+\.\d · \w+/);
    expect(hasAction(first, 'detail_previous')).toBe(false);
    const second = await nextPage(mina, first);
    expect(wordsOf(second)).toMatch(wordsLike('weaknesses.page', { page: 2 }));
    expect(wordsOf(await previousPage(mina, second))).toBe(wordsOf(first));
  });

  test('says that Defender does not answer, and shows the rest', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'zoom' });
    await settledCardOf(ben, number);
    world().microsoft.fail({
      service: 'defender',
      pathMatches: /vulnerabilities/,
      status: 403,
      code: 'Forbidden',
      times: 9,
    });
    const view = await openDetail(mina, number);

    const shown = await turnTo(mina, view, 'recommendation');

    world().microsoft.heal();
    expect(wordsOf(shown)).toContain(words('weaknesses.not_read'));
    expect(wordsOf(shown)).toContain(words('steps.heading'));
  });

  test('the devices: every one once, by name, forwards and back, and one class of them', async () => {
    const { mina, ben } = people(world().slack);
    const about = world().microsoft.recommendations.find(({ id }) => id.includes('7-zip'))?.id ?? 'none';
    const number = await fileRequest(mina, { recommendation: about });
    await settledCardOf(ben, number);
    const first = await turnTo(mina, await openDetail(mina, number), 'devices');

    const pages = [wordsOf(first)];
    let view = first;
    while (hasAction(view, 'detail_next')) {
      view = await nextPage(mina, view);
      pages.push(wordsOf(view));
    }
    while (hasAction(view, 'detail_previous')) view = await previousPage(mina, view);

    const device = wordsLike('detail.device', { status: words('devices.state.exposed') });
    const lines = pages.flatMap((page) => page.split('\n')).filter((line) => device.test(line));
    const devices = world().microsoft.devicesOf(about);
    expect(lines).toHaveLength(devices.length);
    for (const { computerDnsName: name } of devices) {
      expect(lines.filter((line) => line.includes(`${name} `))).toHaveLength(1);
    }
    for (const [index, page] of pages.entries()) {
      expect(page).toContain(words('detail.devices_page', { page: index + 1, pages: pages.length }));
    }
    expect(wordsOf(view)).toBe(pages[0]);
    const value = carriedBy(view, 'detail_devices').replace('"all"', '"gone"');
    const gone = await changed(mina, view, () => mina.choose(view, 'detail_device_class', value));
    expect(wordsOf(gone)).toContain(words('detail.no_devices'));
    expect([hasAction(gone, 'detail_previous'), hasAction(gone, 'detail_next')]).toEqual([false, false]);
  });

  test('the history: newest first, all of it in pages', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'vlc' });
    await settledCardOf(ben, number);
    for (let count = 1; count <= 12; count += 1) {
      const view = await openDetail(ben, number);
      const form = await pressInDetails(ben, view, 'comment_activity');
      await ben.fill(form, 'typed_reason', `Comment ${count}.`);
      await ben.submit(form);
      await ben.closeAllViews();
    }

    const newest = await turnTo(mina, await openDetail(mina, number), 'history');
    const oldest = await nextPage(mina, newest);

    expect(
      wordsOf(newest)
        .match(/Comment \d+\./g)
        ?.slice(0, 2),
    ).toEqual(['Comment 12.', 'Comment 11.']);
    const [, afterFirst] = wordsOf(oldest).split('Comment 1.');
    expect(afterFirst).toContain(words('event.activity_filed', { name: 'Mina Sato', number }));
    expect(hasAction(oldest, 'detail_next')).toBe(false);
  });
});

describe('who does what there', () => {
  test('buttons are those of the reader’s roles, and what they do shows in place', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'acrobat' });
    await settledCardOf(ben, number);
    const view = await openDetail(ben, number);
    const { buttons, menu } = actionsIn(view);
    expect(buttons).toEqual(['accept_activity', 'reject_activity', 'complete_activity', 'plan_activity']);
    expect(menu).toEqual([
      'reschedule_activity',
      'comment_activity',
      'reassign_activity',
      'request_exception',
      'follow_activity',
    ]);
    // Only its requester may take it back.
    const minas = actionsIn(await openDetail(mina, number));
    expect([...minas.buttons, ...minas.menu]).toContain('withdraw_activity');

    const accepted = await changed(ben, view, () => ben.press(view, 'accept_activity'));
    const form = await modalAfter(ben, () => ben.press(accepted, 'complete_activity'));
    await ben.submit(form);

    const done = await ben.waitForView(
      ({ id, blocks }) => id === view.id && wordsOf({ blocks }).includes(stateLine('completed')),
    );
    expect(wordsOf(done)).toContain(labelled('activity.line.completed_by', 'ben.okafor@fabrikam.example'));
    expect(actionsIn(done).buttons).toContain('reopen_activity');
  });

  test('what changed while they were open is said, and a press from before is refused', async () => {
    const { mina, ben, priya } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'wireshark' });
    const card = await settledCardOf(ben, number);
    const open = await openDetail(priya, number);
    await complete(ben, card);
    await cardOf(ben, number, stateLine('completed'));

    const refused = await modalAfter(priya, () => priya.press(open, 'accept_activity'));
    expect(wordsOf(refused)).toMatch(wordsLike('error.activity_decided.completed', { number, name: 'Ben Okafor' }));
    await priya.closeView(refused);
    const history = await turnTo(priya, open, 'history');

    const changedSince = words('detail.changed_meanwhile', { state: words('state.completed') });
    expect(wordsOf(history)).toContain(changedSince);
    const overview = await turnTo(priya, history, 'overview');
    expect(wordsOf(overview)).not.toContain(changedSince);
  });

  test('refuses a person without a role at each section, whatever the press carries', async () => {
    const { mina, ben } = people(world().slack);
    const stranger = world().slack.as(cast.ada);
    const number = await fileRequest(mina, { recommendation: 'putty' });
    await settledCardOf(ben, number);
    const view = await openDetail(mina, number);
    const overview = carriedBy(view, 'detail_overview');
    const { activityId, seenVersion } = detailValue.decode(overview) ?? {};
    if (activityId === undefined || seenVersion === undefined) throw new Error(overview);
    const reference = { activityId, seenVersion };

    for (const [actionId, value] of [
      ['open_detail', activityValue.encode(reference)],
      ['detail_devices', detailValue.encode({ ...reference, ...startOf('devices') })],
      ['detail_history', detailValue.encode({ ...reference, ...startOf('history') })],
      ['detail_next', 'rubbish'],
    ]) {
      const before = stranger.ephemeral().length;
      await stranger.pressRaw({
        actions: [{ type: 'button', action_id: actionId, block_id: 'detail_tabs', value }],
        container: { type: 'message', message_ts: '1.1', channel_id: channels.general },
        channel: { id: channels.general, name: 'general' },
      });
      expect(stranger.views()).toEqual([]);
      expect(stranger.ephemeral().length).toBeLessThanOrEqual(before + 1);
    }
  });
});

test('two readers open the same details, each in their own language, while the card keeps the channel’s', async () => {
  const { mina, ben } = people(world().slack);
  const haruka = world().slack.as(cast.haruka);
  const number = await fileRequest(mina, { recommendation: 'notepad' });
  const card = await settledCardOf(ben, number);

  const english = await openDetail(ben, number);
  const japanese = await openDetail(haruka, number);
  const devices = await turnTo(haruka, japanese, 'devices');

  const labels = ['detail.section.overview', 'detail.section.recommendation', 'button.accept'] as const;
  for (const key of labels) {
    expect(JSON.stringify(english.blocks)).toContain(`"text":"${en[key]}"`);
    expect(JSON.stringify(japanese.blocks)).toContain(`"text":"${ja[key]}"`);
  }
  expect(JSON.stringify(devices.blocks)).toContain(ja['detail.devices.all']);
  expect(wordsOf(card)).toContain(stateLine('pending'));
  expect(textAt({ title: japanese.title }, 'title')).toBe(number);
});
