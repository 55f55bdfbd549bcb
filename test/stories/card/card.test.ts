import { describe, expect, test } from 'vitest';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import { withAction } from '../../support/carried-values.ts';
import { askForDevices, hasAction, turnTo } from '../../support/detail-steps.ts';
import { isFull } from '../../support/is-full.ts';
import { actionsIn, notesOf, offersOf } from '../../support/offers.ts';
import {
  answerAfter,
  cardOf,
  cardsOf,
  cellsOf,
  chooseInDetails,
  complete,
  detailsFrom,
  directText,
  fileRequest,
  inDays,
  modalAfter,
  people,
  pressInDetails,
  reject,
  settledCardOf,
  stateLine,
  statusOf,
  waitForDirect,
  waitForThreadLine,
  wordsOf,
} from '../../support/story-steps.ts';
import { sharedWorld } from '../../support/story-world.ts';
import { labelled, words, wordsLike } from '../../support/words.ts';

const world = sharedWorld();

test('the card says its status, where, and how far it is; the details say the rest', async () => {
  const { mina, ben } = people(world().slack);

  const number = await fileRequest(mina, {
    groups: ['Finance', 'Engineering'],
    priority: 'high',
    notes: 'Exploited elsewhere.',
  });

  const card = await settledCardOf(ben, number);
  const shown = wordsOf(card);
  const devices = words('common.devices', { count: 25 });
  const groups = words('activity.groups_counted', { groups: 'Engineering, Finance', devices });
  const requested = words('card.requested_by', { name: 'Mina Sato' });
  const due = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(inDays(7)));
  expect(shown.split('\n')).toEqual([
    `${number} · Update Google Chrome to version 131.0.6778.86`,
    [`${stateLine('pending')} ${words('state.pending')}`, words('priority.high'), words('status.due', { due })].join(
      ' · ',
    ),
    `Engineering, Finance · ${devices} · ${requested}`,
    '│ Exploited elsewhere.',
    expect.stringMatching(/^· 0 of 25 fixed · .* {2}▱{10}$/),
    expect.stringMatching(/^\[Accept\]/),
  ]);
  const details = wordsOf(await detailsFrom(ben, card));
  for (const part of [
    `${number} · Update Google Chrome to version 131.0.6778.86`,
    [`${stateLine('pending')} ${words('state.pending')}`, words('priority.high'), words('status.due', { due })].join(
      ' · ',
    ),
    labelled('activity.line.option', words('option.update')),
    labelled('activity.line.groups', groups),
    labelled('activity.line.created_by', 'Mina Sato'),
    'Exploited elsewhere.',
    words('common.not_in_defender'),
    words('common.no_device_changed'),
  ]) {
    expect(details).toContain(part);
  }
  expect(details).toMatch(wordsLike('activity.progress', { bar: '▱▱▱▱▱▱▱▱▱▱', fixed: 0, count: 25, others: '' }));
});

describe('the buttons of each state', () => {
  test('a pending request offers three buttons and Details, which have the rest', async () => {
    const { mina, ben } = people(world().slack);

    const card = await settledCardOf(ben, await fileRequest(mina));

    expect(offersOf(card)).toEqual({
      buttons: ['accept_activity', 'reject_activity', 'complete_activity', 'open_detail'],
      menu: [],
    });
    const decisions = ['accept_activity', 'reject_activity', 'complete_activity', 'plan_activity'];
    const rest = ['reschedule_activity', 'comment_activity', 'reassign_activity', 'request_exception'];
    const [minas, bens] = [await detailsFrom(mina, card), await detailsFrom(ben, card)];
    expect(actionsIn(minas)).toEqual({ buttons: decisions, menu: [...rest, 'withdraw_activity'] });
    expect(actionsIn(bens)).toEqual({ buttons: decisions, menu: [...rest, 'follow_activity'] });
    expect(offersOf(await turnTo(ben, bens, 'devices')).buttons).toContain('send_devices');
  });

  test('an accepted one offers Complete, and its details say the next step with a link to Intune', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);

    await ben.press(await settledCardOf(ben, number), 'accept_activity');

    const card = await cardOf(ben, number, stateLine('active'));
    expect(offersOf(card).buttons).toEqual(['complete_activity', 'open_detail']);
    const details = await detailsFrom(ben, card);
    const nextStep = words('activity.next_step_without_task', { url: 'https://intune.microsoft.com' });
    expect(wordsOf(details)).toContain(nextStep);
    expect(JSON.stringify(details.blocks)).toContain('<https://intune.microsoft.com|Intune>');
  });

  test('a completed one offers Reopen only, and cannot be withdrawn', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);

    await complete(ben, await settledCardOf(ben, number));

    const card = await cardOf(ben, number, stateLine('completed'));
    expect(offersOf(card)).toEqual({ buttons: ['reopen_activity', 'open_detail'], menu: [] });
    const [minas, bens] = [await detailsFrom(mina, card), await detailsFrom(ben, card)];
    expect(actionsIn(minas)).toEqual({ buttons: ['reopen_activity', 'comment_activity'], menu: [] });
    expect(actionsIn(bens)).toEqual({ buttons: ['reopen_activity', 'comment_activity', 'follow_activity'], menu: [] });
    expect(offersOf(await turnTo(ben, bens, 'devices')).buttons).toContain('send_devices');
  });

  test('a rejected one offers Reopen only', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);

    await reject(ben, await settledCardOf(ben, number), 'Not ours');

    expect(offersOf(await cardOf(ben, number, stateLine('rejected'))).buttons).toEqual([
      'reopen_activity',
      'open_detail',
    ]);
  });

  test('a withdrawn one offers Details only', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(mina, number);

    await mina.submit(await chooseInDetails(mina, card, 'withdraw_activity'));

    expect(offersOf(await cardOf(ben, number, stateLine('withdrawn'))).buttons).toEqual(['open_detail']);
  });
});

test('each change updates the same card and adds one thread line; a completion is news to everybody but its author', async () => {
  const { slack } = world();
  const { mina, tomas, ben, priya } = people(slack);
  const number = await fileRequest(mina);
  const card = await settledCardOf(ben, number);
  await chooseInDetails(tomas, card, 'follow_activity');

  await ben.press(card, 'accept_activity');
  const accepted = await cardOf(priya, number, stateLine('active'));
  await complete(priya, accepted, 'Deployed in ring 1.');
  const completed = words('event.activity_completed', { number, completedBy: 'priya.nair@fabrikam.example' });
  await waitForDirect(tomas, number, completed);
  const linked = await cardOf(mina, number, stateLine('completed'));

  expect(cardsOf(slack, number)).toHaveLength(1);
  expect(linked.ts).toBe(card.ts);
  expect(linked.replies.map(wordsOf)).toEqual([
    words('event.activity_accepted', { name: 'Ben Okafor', number }),
    expect.stringContaining(completed),
  ]);
  expect(linked.replies.map(({ isBroadcast }) => isBroadcast)).toEqual([false, false]);
  expect(directText(mina, number)).toEqual([expect.stringContaining(stateLine('completed'))]);
  expect(directText(tomas, number)).toEqual([expect.stringContaining(stateLine('completed'))]);
  // Ben accepted the request, so Ben reads that a colleague completed it.
  expect(directText(ben, number)).toEqual([expect.stringContaining(stateLine('completed'))]);
  expect(directText(priya, number)).toEqual([]);
});

test('the requester gets no message about their own decision', async () => {
  const { mina, ben } = people(world().slack);
  const number = await fileRequest(mina);
  await complete(mina, await settledCardOf(mina, number));
  const card = await cardOf(ben, number, stateLine('completed'));

  const form = await modalAfter(ben, () => ben.press(card, 'reopen_activity'));
  await ben.fill(form, 'typed_reason', 'Two devices came back.');
  await ben.submit(form);

  await waitForDirect(mina, number, words('event.activity_reopened', { name: 'Ben Okafor', number }));
  expect(directText(mina, number)).toHaveLength(1);
});

describe('the details', () => {
  test('open in a modal, with the history and who follows', async () => {
    const { mina, ben, tomas } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);
    await chooseInDetails(tomas, card, 'follow_activity');

    const details = await detailsFrom(ben, card);

    expect(details.title).toBe(number);
    expect(wordsOf(details)).toContain(labelled('activity.line.created_by', 'Mina Sato'));
    expect(wordsOf(details)).toContain(words('detail.followers', { count: 1 }));
    expect(details.submitLabel).toBeUndefined();
  });

  test('the devices come as a CSV file in a direct message, one row a device', async () => {
    const { slack, microsoft } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina, { recommendation: 'silverlight' });
    const card = await settledCardOf(ben, number);

    const answer = await askForDevices(ben, card);

    expect(wordsOf(answer).split('\n')[0]).toBe(words('devices.requested', { number }));
    expect(hasAction(answer, 'detail_device_class')).toBe(true);
    const file = await ben.waitForDirectMessage((message) => message.files.length > 0);
    const [header, ...rows] = cellsOf(contentOf(file));
    const columns = ['number', 'name', 'os', 'group', 'id', 'frozen', 'state', 'since'] as const;
    expect(header).toEqual(columns.map((column) => words(`devices.header.${column}`)));
    const wanted = microsoft.devicesOf('va-_-microsoft-_-silverlight');
    expect(rows.map((row) => row[4]).toSorted()).toEqual(wanted.map(({ id }) => id).toSorted());
    for (const row of rows) {
      const device = wanted.find(({ id }) => id === row[4]);
      const group = device?.rbacGroupName === 'UnassignedGroup' ? words('common.ungrouped') : device?.rbacGroupName;
      expect(row.slice(0, 4)).toEqual([number, device?.computerDnsName, device?.osPlatform, group]);
    }
  });

  if (isFull) {
    test('an upload that fails three times is tried again, and its sentence is said once', async () => {
      const { slack } = world();
      const { mina, priya } = people(slack);
      const number = await fileRequest(mina, { recommendation: 'silverlight' });
      const card = await settledCardOf(priya, number);
      slack.faults.fail('files.getUploadURLExternal', { status: 500, times: 3 });

      await askForDevices(priya, card);

      const isAboutDevices = (text: string) => wordsLike('devices.message', { number }).test(text);
      await priya.waitForDirectMessage((message) => message.files.length > 0);
      expect(priya.directMessages().filter((message) => isAboutDevices(wordsOf(message)))).toHaveLength(1);
    });
  }

  test('a direct message says that Slack refused the file', async () => {
    const { slack } = world();
    const { mina, ben } = people(slack);
    const number = await fileRequest(mina, { recommendation: 'silverlight' });
    const card = await settledCardOf(ben, number);
    slack.faults.revokeScope('files:write');

    await askForDevices(ben, card);

    await ben.waitForDirectMessage((message) => wordsLike('devices.failed', { number }).test(wordsOf(message)));
    slack.faults.grantScope('files:write');
  });

  test('a group named like a formula comes as text', async () => {
    const { slack, microsoft } = world();
    const { mina, ben } = people(slack);
    const hostile = '=HYPERLINK("https://evil.example","a, b")';
    microsoft.moveDevices('va-_-apple-_-quicktime', 1, hostile);
    const number = await fileRequest(mina, { recommendation: 'quicktime', groups: [hostile] });
    const card = await settledCardOf(ben, number);

    await askForDevices(ben, card);

    const file = await ben.waitForDirectMessage(
      (message) => message.files.length > 0 && contentOf(message).includes(number),
    );
    expect(
      cellsOf(contentOf(file))
        .slice(1)
        .map((row) => row[3]),
    ).toEqual(Array(3).fill(`'${hostile}`));
    expect(wordsOf(card)).toContain(hostile);
  });

  test('link to the recommendation in the portal', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);

    const details = await detailsFrom(ben, card);

    const url = 'https://security.microsoft.com/security-recommendations?recommendationId=va-_-google-_-chrome';
    expect(notesOf(details)).toContain(words('activity.portal_link', { url }));
    expect(JSON.stringify(details.blocks)).toContain(`<${url}|`);
  });

  test('a colleague follows and stops following', async () => {
    const { mina, ben, tomas, priya } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);

    const followed = await chooseInDetails(tomas, card, 'follow_activity');
    const stopped = await pressInDetails(tomas, followed, 'follow_activity');
    await chooseInDetails(priya, card, 'follow_activity');
    await reject(ben, card, 'Not ours');
    await waitForDirect(priya, number, words('event.activity_rejected', { name: 'Ben Okafor', number }));

    expect(wordsOf(followed).split('\n')[0]).toMatch(wordsLike('follow.now_short', { number }));
    expect(wordsOf(followed)).toContain(words('detail.followers', { count: 1 }));
    expect(wordsOf(stopped).split('\n')[0]).toMatch(wordsLike('follow.stopped', { number }));
    expect(wordsOf(stopped)).toContain(words('detail.followers', { count: 0 }));
    expect(directText(tomas, number)).toEqual([]);
  });

  test('only the requester can withdraw', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina);
    const card = await settledCardOf(ben, number);

    const forged = withAction(card, 'open_detail', 'withdraw_activity');
    const refused = await answerAfter(ben, () => ben.press(forged, 'withdraw_activity', { isStale: true }));
    expect(hasAction(await detailsFrom(ben, card), 'withdraw_activity')).toBe(false);
    const form = await chooseInDetails(mina, card, 'withdraw_activity');
    await mina.fill(form, 'typed_note', 'Filed by mistake.');
    await mina.submit(form);

    expect(wordsOf(refused)).toContain(words('error.withdraw_not_yours', { number }));
    const withdrawn = await cardOf(ben, number, stateLine('withdrawn'));
    expect(statusOf(withdrawn)).toContain(words('status.withdrawn', { name: 'Mina Sato' }));
    const details = wordsOf(await detailsFrom(ben, withdrawn));
    expect(details).toContain(labelled('activity.line.withdrawn_by', 'Mina Sato'));
    expect(details).toContain('Filed by mistake.');
    await waitForThreadLine(ben, card, words('event.activity_withdrawn', { name: 'Mina Sato', number }));
  });
});

function contentOf({ files }: SeenMessage): string {
  return (
    world()
      .slack.fileContent(textAt(files[0], 'id') ?? '')
      ?.toString('utf8') ?? ''
  );
}
