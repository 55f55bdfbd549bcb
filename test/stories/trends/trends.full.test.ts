import { describe, expect, test } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import { dateIn } from '../../../src/core/dates.ts';
import { movedWorld } from '../../support/moved-world.ts';
import { setSettings } from '../../support/route-steps.ts';
import {
  addColleague,
  answerAfter,
  command,
  complete,
  fileRequest,
  isIn,
  people,
  settledCardOf,
  wordsOf,
} from '../../support/story-steps.ts';

import { words, wordsLike } from '../../support/words.ts';

const dayMs = 24 * 3600 * 1000;

// A Wednesday, 13:00 in Berlin.
const startAtMs = Date.parse('2026-11-25T12:00:00Z');

const titlesOf = (message: SeenMessage) => message.files.map((file) => String(file['title'])).join();
const hasPicture = (message: SeenMessage) => message.files.some((file) => file['mimetype'] === 'image/png');

describe('pictures of how it goes', () => {
  const { world, clock } = movedWorld({ startAtMs });

  async function underWay(): Promise<number> {
    const { queues } = await world().mendbot.program.store.queue.counts();
    return queues.filter(({ name }) => name === 'send-trends').reduce((sum, one) => sum + one.waiting + one.active, 0);
  }

  test('asked for by command, it comes as a direct message: the numbers first, then the picture with them as its description', async () => {
    const { mina, ben } = people(world().slack);
    const number = await fileRequest(mina, { recommendation: 'silverlight', priority: 'high' });
    await complete(ben, await settledCardOf(ben, number));
    await settledCardOf(ben, await fileRequest(mina, { recommendation: 'quicktime' }));

    const answer = await command(mina, 'trend 90');
    const picture = await mina.waitForDirectMessage(hasPicture);

    expect(wordsOf(answer)).toBe(words('trend.on_its_way', { days: '90' }));
    const [file] = picture.files;
    expect(file).toMatchObject({
      mimetype: 'image/png',
      title: words('trend.file_title', { days: '90', date: 'Nov 25, 2026' }),
    });
    expect(file?.['alt_txt']).toMatch(wordsLike('trend.words.devices', { fixed: 0 }));
    expect(file?.['alt_txt']).not.toMatch(wordsLike('trend.words.first'));
    expect(file?.['alt_txt']).toMatch(wordsLike('trend.words.opened', { count: 2 }));
    expect(file?.['alt_txt']).toMatch(wordsLike('trend.words.completed', { count: 1 }));
    expect(Number(file?.['size'])).toBeGreaterThan(20_000);
    const said = mina
      .directMessages()
      .find((message) => wordsOf(message).includes(words('trend.heading', { days: '90' })));
    expect(wordsOf(said ?? picture)).toContain(words('trend.words.by', { email: 1, system: 0, notAvailable: 0 }));
    expect(wordsOf(said ?? picture)).not.toContain('ben');
  });

  test('a button of the summary sends it to the person who presses', async () => {
    const { ben } = people(world().slack);
    const top = await command(ben, 'top');

    const answer = await answerAfter(ben, () => ben.press(top, 'send_trend'));

    expect(wordsOf(answer)).toContain(words('trend.on_its_way', { days: '30' }));
    await ben.waitForDirectMessage(hasPicture);
  });

  test('asked for again while it is being drawn, it comes once', async () => {
    const { slack } = world();
    const tomas = slack.as(cast.tomas);

    await Promise.all([1, 2, 3].map(() => tomas.command('trend 30', { channel: channels.it })));
    await tomas.command('trend 90', { channel: channels.it });
    const shows = (message: SeenMessage, days: number) =>
      hasPicture(message) && isIn(titlesOf(message), wordsLike('trend.file_title', { days: `${days}` }));
    for (const days of [30, 90]) {
      await tomas.waitForDirectMessage((message) => shows(message, days));
    }
    // Two pictures may be drawn at a time, in either order.
    await expect.poll(underWay).toBe(0);

    expect(tomas.directMessages().filter((message) => shows(message, 30))).toHaveLength(1);
  });

  test.each(['7', 'week', '<!channel>', '30 90'])('“trend %s” is answered with what would be right', async (text) => {
    const { mina } = people(world().slack);

    const answer = await command(mina, `trend ${text}`);

    expect(wordsOf(answer)).toBe(words('trend.wrong_span', { text }));
    expect(JSON.stringify(answer.blocks)).not.toContain('<!channel>');
  });

  test('a person without a role is refused, and is sent nothing', async () => {
    const stranger = addColleague(world().slack, {
      id: 'U20NOBODY',
      name: 'nobody',
      realName: 'Nobody',
    });

    const answer = await command(stranger, 'trend');

    expect(wordsOf(answer)).toMatch(wordsLike('error.reading_role_missing.it_channel'));
    expect(stranger.directMessages()).toEqual([]);
  });

  test('the weekly report has it in its thread, once, beside the head of the audit chain; the days that went by are in it', async () => {
    const { ben } = people(world().slack);

    await clock().moveForward(2 * dayMs);
    const before = ben.messagesIn(channels.it).filter(hasPicture);
    await clock().moveForward(3 * dayMs);
    const report = await ben.waitForMessage(channels.it, (message) =>
      isIn(wordsOf(message), wordsLike('report.heading', { date: 'Nov 30, 2026' })),
    );
    const replies = () => ben.messagesIn(channels.it).find(({ ts }) => ts === report.ts)?.replies ?? [];
    await expect.poll(() => replies().filter(hasPicture)).toHaveLength(1);

    const altText = replies().find(hasPicture)?.files[0]?.['alt_txt'];
    expect(before).toEqual([]);
    expect(altText).toMatch(wordsLike('trend.words.first', { day: 'Nov 25, 2026' }));
    expect(
      replies().filter((message) => wordsOf(message).includes(words('trend.heading', { days: '30' }))),
    ).toHaveLength(1);
    const heads = replies().filter((message) => /Audit log: \d+ rows?, head \d+:[0-9a-f]{64}/.test(wordsOf(message)));
    expect(heads).toHaveLength(1);
    expect(world().log.errors()).toEqual([]);
  });

  test('files, pictures and what is late name the day of the workspace, wherever their reader is', async () => {
    const { mina } = people(world().slack);
    // In this time zone, it is the next day. In Berlin, where Mina is, it is not.
    await setSettings(world(), { timeZone: 'Pacific/Kiritimati' });
    const today = dateIn('Pacific/Kiritimati', new Date(clock().nowMs()));
    const shown = new Intl.DateTimeFormat('en-US', { dateStyle: 'medium', timeZone: 'UTC' }).format(new Date(today));
    const number = await fileRequest(mina, { recommendation: 'silverlight', dueOn: today });

    await command(mina, 'export');
    const csv = await mina.waitForDirectMessage(({ replies }) => replies.some(({ files }) => files.length > 0));
    await command(mina, 'trend 30');
    const picture = await mina.waitForDirectMessage(
      (message) => hasPicture(message) && isIn(titlesOf(message), words('trend.file_title', { days: 30, date: shown })),
    );

    const [file] = csv.replies.flatMap(({ files }) => files);
    expect(file).toMatchObject({
      name: `activities-${today}.csv`,
      title: words('export.title_activities', { date: shown }),
    });
    expect(picture.files[0]).toMatchObject({ name: `remediation-${today}-30-days.png` });
    expect(picture.files[0]?.['alt_txt']).toContain(words('trend.until', { date: shown }));
    expect(wordsOf(await settledCardOf(mina, number))).toContain(shown);
    expect(wordsOf(await command(mina, `list ${number}`))).toContain(shown);
  });
});

describe('the pace at which devices are fixed', () => {
  const { world, clock } = movedWorld({ startAtMs });

  test('leads to a forecast from the tenth day on: in the picture’s words and in Monday’s report, with what is late by then', async () => {
    const { mina, ben } = people(world().slack);
    const { microsoft } = world();
    const number = await fileRequest(mina, { recommendation: 'google chrome', dueOn: '2026-12-11' });
    const card = wordsOf(await settledCardOf(ben, number));
    const named = microsoft.recommendations.find(({ recommendationName }) => card.includes(recommendationName));
    const id = named?.id ?? '';
    microsoft.wakeDevices(id);
    const devices = microsoft.devicesOf(id).map((device) => device.id);
    const pictureOn = async (day: string) => {
      await command(mina, 'trend 30');
      const title = words('trend.file_title', { days: 30, date: day });
      const picture = await mina.waitForDirectMessage((message) => titlesOf(message) === title);
      return String(picture.files[0]?.['alt_txt']);
    };
    const reportOf = async (day: string) =>
      wordsOf(
        await ben.waitForMessage(channels.it, (message) => wordsOf(message).includes(`Remediation report, ${day}`)),
      );
    const perDay = Math.floor(devices.length / 20);
    const patch = async (from: number, until: number) => {
      for (let day = from; day <= until; day += 1) {
        microsoft.patchShare(id, devices.slice(perDay * (day - 1), perDay * day));
        await clock().moveForward(dayMs);
      }
    };

    await patch(1, 8);
    const early = await pictureOn('Dec 3, 2026');
    const firstMonday = await reportOf('Nov 30');
    await patch(9, 12);
    const later = await pictureOn('Dec 7, 2026');
    const secondMonday = await reportOf('Dec 7');

    const forecast = wordsLike('trend.words.forecast');
    expect(early).not.toMatch(forecast);
    expect(firstMonday).not.toMatch(forecast);
    for (const said of [later, secondMonday]) {
      expect(said).toMatch(forecast);
      expect(said).toContain(words('trend.words.overdue_then', { requests: number, more: 0 }));
    }
  });
});
