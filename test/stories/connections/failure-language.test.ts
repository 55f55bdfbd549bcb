import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast, channels } from '../../../sandbox/cast.ts';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import { recommendationJobs } from '../../../src/features/recommendations/index.ts';
import { allTexts } from '../../support/all-texts.ts';
import { choose } from '../../support/settings-steps.ts';
import { command, modalAfter, people, wordsOf } from '../../support/story-steps.ts';
import { japaneseText, words, wordsLike } from '../../support/words.ts';
import { createWorld, type World } from '../../support/world.ts';

const { ja } = allTexts;

const minuteMs = 60_000;
const role = 'SecurityRecommendation.Read.All';
const said = (say: typeof words) =>
  say('failure.permission_missing', {
    service: say('failure.service.defender'),
    what: say('failure.asked.recommendations'),
    registration: say('failure.registration'),
    permissions: role,
  });
const [inEnglish, inJapanese] = [said(words), said(japaneseText)];

describe('while Defender refuses for want of a permission', () => {
  let clock: SandboxClock;
  let world: World;
  let wren: PersonClient;

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs: Date.parse('2026-11-25T12:20:00Z') });
    world = await createWorld({
      sandboxClock: clock,
      prepare: (slack) => slack.updateUser(cast.wren, { locale: 'ja-JP' }),
    });
    wren = world.slack.as(cast.wren);
    world.microsoft.denyRole(role);
  });

  afterAll(async () => {
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
  });

  test('a Japanese bot admin is told why in Japanese after the third time', async () => {
    for (let reading = 0; reading < 3; reading += 1) {
      await world.mendbot.program.store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});
      await clock.moveForward(2 * minuteMs);
    }

    const notice = await wren.waitForDirectMessage((message) =>
      wordsLike('notice.failing', {}, ja).test(wordsOf(message)),
    );

    expect(wordsOf(notice)).toContain(inJapanese);
    expect(wordsOf(notice)).not.toContain(inEnglish);
  });

  test('the status says so in Japanese, and in English to a colleague', async () => {
    const { mina } = people(world.slack);

    const [japanese, english] = [wordsOf(await command(wren, 'status')), wordsOf(await command(mina, 'status'))];

    expect(japanese).toMatch(wordsLike('status.failed', { count: 3 }, ja));
    expect(japanese).toContain(inJapanese);
    expect(japanese).not.toContain(inEnglish);
    expect(english).toContain(inEnglish);
  });

  test('a form that asks Microsoft itself answers in Japanese', async () => {
    world.microsoft.denyRole('DeviceManagementApps.Read.All');
    world.microsoft.denyRole('DeviceManagementApps.ReadWrite.All');
    const overview = await modalAfter(wren, () => wren.command('settings', { channel: channels.general }));
    const form = await modalAfter(wren, () => wren.press(overview, 'settings_section', { blockId: 'section:intune' }));
    await choose(wren, form, 'intune', ['on']);

    await wren.submit(form);

    const answer = wordsOf(
      await wren.waitForView((view) => wordsLike('settings.problem.intune_failed', {}, ja).test(wordsOf(view))),
    );
    const asked = { service: ja['failure.service.graph'], what: ja['failure.asked.security_tasks'] };
    expect(answer).toMatch(wordsLike('failure.permissions_missing', asked, ja));
    expect(answer).toContain('DeviceManagementApps.Read.All');
  });

  test('the log names the cause by its code', () => {
    const logged = world.log.lines.filter((line) => line.includes('recommendations could not be read'));

    expect(logged).toHaveLength(3);
    for (const line of logged) expect(line).toContain(`permission_missing permissions=${role}`);
    expect(world.log.errors()).toEqual([]);
  });
});
