import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { SandboxClock } from '../../../sandbox/clock/sandbox-clock.ts';
import type { PersonClient } from '../../../sandbox/slack/person-client.ts';
import type { SeenMessage } from '../../../sandbox/slack/seen.ts';
import type { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { type JsonObject, objectsAt, textAt } from '../../../sandbox/wire/json-object.ts';
import type { ChannelId } from '../../../src/core/identifiers.ts';
import { recommendationJobs } from '../../../src/features/recommendations/index.ts';
import { openDetail, turnTo, wholeDetail } from '../../support/detail-steps.ts';
import { eventually } from '../../support/eventually.ts';
import {
  addApprovers,
  decideWithReason,
  exceptionCardOf,
  exceptionStateLine,
  noor,
  openException,
  requestException,
} from '../../support/exception-steps.ts';
import { type HostileKind, hostileKinds, hostileNotes, hostileTitle, obeyedIn } from '../../support/hostile-notes.ts';
import { addRouteChannels, servers } from '../../support/route-steps.ts';
import {
  cardOf,
  command,
  fileRequest,
  people,
  pressInDetails,
  reject,
  settledCardOf,
  stateLine,
  waitForDirect,
  wordsOf,
} from '../../support/story-steps.ts';

import { saveSettings } from '../../support/unaudited.ts';
import { words, wordsLike } from '../../support/words.ts';
import { cast, channels, createWorld, type World } from '../../support/world.ts';

const hourMs = 3600 * 1000;
const dayMs = 24 * hourMs;
const portal = 'https://security.microsoft.com/security-recommendations?recommendationId=';

// A Wednesday, 07:00 in Berlin.
const startAtMs = Date.parse('2026-11-25T06:00:00Z');

function prepare(slack: SlackStandIn): void {
  addRouteChannels(slack);
  addApprovers(slack);
}

// Slack reads some of these signs as marks. The others reverse the text that follows, so they are left out in
// sentences.
const signs = /[*_~`\s\u202A-\u202E]/g;

/** The start of a text without these signs, for lists that may cut it. */
function gist(text: string): string {
  return text.replace(signs, '').slice(0, 12);
}

/** A text as read, without these signs. */
function read(text: string): string {
  return text.replace(signs, '');
}

function quoteOf(text: string): object {
  return expect.objectContaining({
    elements: [{ type: 'rich_text_quote', elements: [{ type: 'text', text }] }],
  });
}

describe('hostile text that people type', () => {
  let clock: SandboxClock;
  let world: World;
  let mina: PersonClient;
  let ben: PersonClient;
  const filed = new Map<HostileKind, { readonly id: string; readonly number: string }>();
  const numberOf = (kind: HostileKind) => filed.get(kind)?.number ?? '';

  beforeAll(async () => {
    clock = SandboxClock.start({ startAtMs });
    world = await createWorld({ sandboxClock: clock, prepare });
    ({ mina, ben } = people(world.slack));
    const { store, workspaceId } = world.mendbot.program;
    const escalationChannelId = servers as ChannelId;
    await store.inTransaction((tx) =>
      saveSettings(tx, workspaceId, { escalationChannelId, own: { linkPreviews: true } }),
    );
    await nameHostile();
    for (const kind of hostileKinds) {
      const { id } = filed.get(kind) ?? { id: '' };
      const wanted = { recommendation: id, priority: 'high', dueOn: '2026-11-26', notes: hostileNotes[kind] } as const;
      filed.set(kind, { id, number: await fileRequest(mina, wanted) });
      await settledCardOf(ben, numberOf(kind));
      await mina.closeAllViews();
    }
  }, 120_000);

  afterAll(async () => {
    const errors = world.log.errors();
    // Fails if Slack would refuse a block that was sent.
    await world[Symbol.asyncDispose]();
    await clock[Symbol.asyncDispose]();
    expect(errors).toEqual([]);
  });

  /** Names in Defender can be as hostile as typed texts. */
  async function nameHostile(): Promise<void> {
    const { microsoft, mendbot } = world;
    const free = microsoft.recommendations.filter(
      ({ id, remediationType, exposedMachinesCount }) =>
        id.startsWith('va-') && remediationType === 'Update' && exposedMachinesCount > 0,
    );
    for (const [at, kind] of hostileKinds.entries()) {
      const id = free[at]?.id ?? '';
      filed.set(kind, { id, number: '' });
      microsoft.setRecommendation(id, { recommendationName: hostileTitle(kind) });
    }
    await mendbot.program.store.queue.enqueueAlone(recommendationJobs.syncRecommendations, {});
    const missing = async () => {
      const rows = await mendbot.program.store.db.selectFrom('recommendation').select('name').execute();
      const names = new Set(rows.map(({ name }) => name));
      return hostileKinds.filter((kind) => !names.has(hostileTitle(kind)));
    };
    await eventually('all recommendations', missing, (kinds) => kinds.length === 0);
  }

  /** Checks that every title, or its start, is there. A title that is too long must end with an ellipsis. */
  function expectTitles(text: string, kinds: readonly HostileKind[] = hostileKinds): void {
    for (const kind of kinds) expect(read(text), kind).toContain(gist(hostileTitle(kind)));
    if (kinds.includes('long')) expect(text).toMatch(/0123456789 long [long ]*…|0123456789 (long ){57}/);
  }

  test.each(hostileKinds)('%s: card and every section of the details', async (kind) => {
    const number = numberOf(kind);
    const card = await settledCardOf(ben, number);
    const overview = await openDetail(ben, number);
    const whole = await wholeDetail(ben, number);

    for (const shown of [card, overview]) expectTitles(wordsOf(shown), [kind]);
    expect(overview.blocks).toContainEqual(quoteOf(hostileNotes[kind]));
    expect(whole.blocks.length).toBeGreaterThan(overview.blocks.length);
    await ben.closeAllViews();
  });

  test.each(hostileKinds)('%s: a comment reaches the history, the thread and a direct message', async (kind) => {
    const number = numberOf(kind);
    const said = hostileNotes[kind].slice(0, 1000);
    const form = await pressInDetails(ben, await openDetail(ben, number), 'comment_activity');
    await ben.fill(form, 'typed_reason', said);
    await ben.submit(form);

    const direct = await waitForDirect(mina, number, wordsLike('event.activity_commented'));
    const history = await turnTo(mina, await openDetail(mina, number), 'history');

    expectTitles(wordsOf(direct), [kind]);
    expect(read(wordsOf(direct))).toContain(gist(said));
    expect(read(wordsOf(history))).toContain(read(said).slice(0, 900));
    await ben.closeAllViews();
    await mina.closeAllViews();
  });

  test('list, top and Home', async () => {
    const list = [];
    for (let shown = await command(ben, 'list'); ; shown = await nextPage(shown)) {
      list.push(wordsOf(shown));
      if (!JSON.stringify(shown.blocks).includes('"list_older"')) break;
    }
    const top = await command(ben, 'top 25');
    ben.openHome();
    const home = await ben.waitForHome((view) => wordsOf(view).includes(words('home.list')));

    expectTitles(list.join('\n'));
    expectTitles(wordsOf(top));
    expect(read(wordsOf(home))).toContain(gist(hostileTitle('formula')));
  });

  async function nextPage(shown: SeenMessage): Promise<SeenMessage> {
    const before = wordsOf(shown);
    await ben.press(shown, 'list_older');
    return await ben.waitForEphemeral(({ ts, blocks }) => ts === shown.ts && wordsOf({ blocks }) !== before);
  }

  test('link previews', async () => {
    const links = hostileKinds.map((kind) => `${portal}${filed.get(kind)?.id}`);
    const previews: string[] = [];
    for (const link of links) {
      const { ts } = mina.post(channels.it, `Look: ${link}`);
      const seen = await mina.waitForMessage(channels.it, (one) => one.ts === ts && one.attachments.length > 0);
      previews.push(...seen.attachments.map((one) => wordsOf({ blocks: objectsAt(one, 'blocks') })));
    }

    expectTitles(previews.join('\n'));
  });

  test('the context of an exception and the reason of its rejection: card, direct message, list and details', async () => {
    for (const kind of hostileKinds) {
      const { id } = filed.get(kind) ?? { id: '' };
      const context = hostileNotes[kind].slice(0, 3000);
      const number = await requestException(mina, { about: id, context, duration: '90' });
      await mina.closeAllViews();
      const card = await exceptionCardOf(ben, number);
      const detail = await openException(ben, `show ${number}`);

      expect(detail.blocks, kind).toContainEqual(quoteOf(context));
      expect(read(wordsOf(card)), kind).toContain(gist(hostileTitle(kind)));
      const reason = hostileNotes[kind].slice(0, 1000);
      await decideWithReason(world.slack.as(noor), card, 'reject_exception', reason);
      const notified = await waitForDirect(mina, number, wordsLike('exception.event.exception_rejected'));
      expect(read(wordsOf(notified)), kind).toContain(gist(reason));
      expect(read(wordsOf(await exceptionCardOf(ben, number, exceptionStateLine('rejected')))), kind).toContain(
        gist(reason),
      );
    }
    const listed = wordsOf(await command(mina, 'exceptions'));
    expect(read(listed)).toContain(gist(hostileTitle('japanese')));
  });

  test('exports: the file has all of every text, and no formula', async () => {
    const rows = await exported(mina, 'export');
    const [header = []] = rows;
    const cell = (kind: HostileKind, name: string) =>
      rows.find(([number]) => number === numberOf(kind))?.[header.indexOf(name)];

    for (const kind of hostileKinds) {
      const asTyped = (text: string) => (text.startsWith('=') ? `'${text}` : text);
      expect(cell(kind, words('activities_csv.header.title'))).toBe(asTyped(hostileTitle(kind)));
      expect(cell(kind, words('activities_csv.header.notes'))).toBe(asTyped(hostileNotes[kind]));
    }

    const audit = await exported(world.slack.as(cast.wren), 'export audit');
    const [auditHeader = []] = audit;
    const after = audit.flatMap((row) =>
      row[auditHeader.indexOf(words('audit_csv.header.action'))] === 'activity_filed'
        ? [JSON.parse(row[auditHeader.indexOf(words('audit_csv.header.after'))] ?? '')]
        : [],
    );
    expect(after.map(({ notes }: { readonly notes: string }) => notes).toSorted()).toEqual(
      Object.values(hostileNotes).toSorted(),
    );
  });

  async function exported(person: PersonClient, text: string): Promise<readonly (readonly string[])[]> {
    await command(person, text);
    const { files } = await person.waitForDirectMessage((message) => message.files.length > 0);
    const csv = world.slack.fileContent(textAt(files[0], 'id') ?? '')?.toString() ?? '';
    return papaparse.parse<string[]>(csv.slice(1).replace(/\r\n$/, ''), { newline: '\r\n' }).data;
  }

  test('reports, of the week and of what is a week overdue', async () => {
    const ofDay = (date: string) => words('report.heading', { date });
    await clock.moveForward(3 * hourMs);
    const daily = await ben.waitForMessage(channels.it, (one) => wordsOf(one).includes(ofDay('Nov 25, 2026')));
    await clock.moveForward(5 * dayMs);
    const weekly = await ben.waitForMessage(channels.it, (one) => wordsOf(one).includes(ofDay('Nov 30, 2026')));
    await clock.moveForward(4 * dayMs);
    const escalation = await ben.waitForMessage(servers, (one) => wordsOf(one).includes(ofDay('Dec 4, 2026')));

    for (const report of [daily, weekly, escalation]) expectTitles(wordsOf(report));
  }, 120_000);

  test('the reason of a rejection: card and direct message', async () => {
    for (const kind of hostileKinds) {
      const number = numberOf(kind);
      const reason = hostileNotes[kind].slice(0, 1000);
      await reject(ben, await settledCardOf(ben, number), reason);
      const card = await cardOf(ben, number, stateLine('rejected'));
      const notified = await waitForDirect(mina, number, wordsLike('event.activity_rejected'));

      for (const shown of [card, notified]) expect(read(wordsOf(shown)), kind).toContain(gist(reason));
    }
  });

  test('nothing that was sent pings, links or formats', () => {
    const { calls } = world.slack;
    const sent = calls.filter(({ method }) => /^(chat|views)\.|^files\./.test(method));

    expect(sent.length).toBeGreaterThan(100);
    expect(sent.flatMap(obeyedIn)).toEqual([]);
  });

  test('the check finds a ping, a link and a mark', () => {
    const said = (text: string, extra: JsonObject = {}) =>
      obeyedIn({ method: 'x', args: { blocks: JSON.stringify([{ text: { type: 'mrkdwn', text, ...extra } }]) } });

    expect(said('<!channel>', { verbatim: true })).toHaveLength(1);
    expect(said('@channel')).toHaveLength(1);
    expect(said('&lt;!channel&gt;', { verbatim: true })).toEqual([]);
    expect(obeyedIn({ method: 'x', args: { text: `<@${cast.gus}>` } })).toHaveLength(1);
    expect(obeyedIn({ method: 'x', args: { blocks: [{ type: 'broadcast', range: 'here' }] } })).toHaveLength(1);
  });
});
