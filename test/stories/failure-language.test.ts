import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast, channels } from '../../src/sandbox/cast.ts';
import { SandboxClock } from '../../src/sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../src/sandbox/slack/person-client.ts';
import { command, modalAfter, people, wordsOf } from '../support/story-steps.ts';
import { createWorld, type World } from '../support/world.ts';

const minuteMs = 60_000;
const role = 'SecurityRecommendation.Read.All';
const inEnglish = `Defender refused the list of recommendations: the app registration lacks the application permission ${role}. Add it and grant admin consent.`;
const inJapanese = `Defender に要求を拒否されました（要求: 推奨事項の一覧）。アプリ登録にアプリケーションのアクセス許可 ${role} がありません。追加して、管理者の同意を与えてください。`;

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
      await world.mendbot.program.store.queue.enqueueAlone('sync-recommendations', {});
      await clock.moveForward(2 * minuteMs);
    }

    const notice = await wren.waitForDirectMessage((message) => wordsOf(message).includes('3 回続けて'));

    expect(wordsOf(notice)).toContain(inJapanese);
    expect(wordsOf(notice)).not.toMatch(/refused|Add it/);
  });

  test('and reads so in the status, where a colleague reads English', async () => {
    const { mina } = people(world.slack);

    const [japanese, english] = [wordsOf(await command(wren, 'status')), wordsOf(await command(mina, 'status'))];

    expect(japanese).toMatch(/最後の試行 .*（連続 3 回失敗）/);
    expect(japanese).toContain(inJapanese);
    expect(japanese).not.toMatch(/refused|Add it/);
    expect(english).toContain(inEnglish);
  });

  test('and is answered so by a form that asks Microsoft itself', async () => {
    world.microsoft.denyRole('DeviceManagementApps.Read.All');
    world.microsoft.denyRole('DeviceManagementApps.ReadWrite.All');
    const overview = await modalAfter(wren, () => wren.command('settings', { channel: channels.general }));
    const form = await modalAfter(wren, () => wren.press(overview, 'settings_topic', { blockId: 'topic:intune' }));
    await wren.choose(form, 'settings_intune', ['on']);

    await wren.submit(
      await wren.waitForView(({ blocks }) => JSON.stringify(blocks).includes('settings_create_tickets')),
    );

    const answer = wordsOf(await wren.waitForView((view) => wordsOf(view).includes('オンにできませんでした')));
    expect(answer).toContain('Microsoft Graph に要求を拒否されました（要求: Intune のセキュリティ タスクの一覧）。');
    expect(answer).toContain('DeviceManagementApps.Read.All');
    expect(answer).not.toMatch(/refused|permission/);
  });

  test('while the log keeps the cause without anybody’s language', () => {
    const said = world.log.lines.filter((line) => line.includes('recommendations could not be read'));

    expect(said).toHaveLength(3);
    for (const line of said) expect(line).toContain(`permission_missing permissions=${role}`);
    expect(world.log.errors()).toEqual([]);
  });
});
