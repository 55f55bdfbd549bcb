import papaparse from 'papaparse';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cast, populate } from '../../../sandbox/cast.ts';
import { readManifest } from '../../../sandbox/manifest.ts';
import { SlackStandIn } from '../../../sandbox/slack/slack-stand-in.ts';
import { webClientFor } from '../../../sandbox/slack/testing/web-client-for.ts';
import { textAt } from '../../../sandbox/wire/json-object.ts';
import { anActivity, aPerson, noon, storeActivity } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { wordsOf } from '../../../test/support/story-steps.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { PersonId } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { DeliveryDelayed } from '../../platform/database/errors.ts';
import { Outbox } from '../../platform/outbox/outbox.ts';
import { savePerson } from '../people/store.ts';
import { defaultSettings } from '../workspace/settings.ts';
import { activitiesBy } from './order.ts';
import { exportFileJob, startExport } from './run.ts';
import { type ExportDeps, sendExport } from './send.ts';
import { type ActivityLine, beginExport, insertExport } from './store.ts';

const personId = cast.wren as PersonId;
type Sent = Parameters<typeof sendExport>[1];

describe('files that were asked for', () => {
  const store = useStore();
  let standIn: SlackStandIn | undefined;
  beforeAll(async () => {
    const { botName, scopes, subscriptions } = readManifest();
    standIn = await SlackStandIn.start({
      transport: 'socket',
      botName,
      usualCommand: '/remediate',
      scopes,
      subscriptions,
    });
    populate(standIn);
  });
  afterAll(async () => await standIn?.[Symbol.asyncDispose]());
  const slack = () => {
    if (standIn === undefined) throw new Error('the stand-in is started before the first test');
    return standIn;
  };

  async function scene(mostBytes?: number) {
    const program = programOn(store(), await newWorkspace(store()));
    const client = webClientFor(slack());
    const deps = { client, program, outbox: new Outbox({ client, program, speed: null }) };
    return { program, deps, send: (file: Sent) => sendExport(deps, file, mostBytes) };
  }

  /** An outbox that fails so many times, each time once it has said that the file is ready. */
  function failingOnceReady({ client, program }: ExportDeps, error: Error, times: number): Outbox {
    const outbox = new Outbox({ client, program, speed: null });
    const update = outbox.update.bind(outbox);
    let left = times;
    outbox.update = async (row, view) => {
      const updated = await update(row, view);
      if (!view.text.includes('is ready')) return updated;
      left -= 1;
      if (left >= 0) throw error;
      return updated;
    };
    return outbox;
  }

  function fileOf(program: Program, pages: readonly (readonly string[])[]): Sent {
    const count = pages.flat().length;
    const order = {
      id: program.newId(),
      personId,
      subject: activitiesBy('open'),
      requestedAt: noon,
      start: { at: noon, count },
      written: 0,
      attempts: 1,
      isEnded: false,
    };
    async function* lines() {
      for (const titles of pages) yield titles.map((title) => lineOf(program, title));
    }
    const onWritten = async () => {};
    return {
      order,
      rows: { kind: 'activities', contributed: [], pages: lines() },
      locale: 'en-US',
      timeZone: 'UTC',
      onWritten,
    };
  }

  function lineOf({ workspaceId }: Program, title: string): ActivityLine {
    const people = { requesterName: 'Mina Sato', requesterNow: null, assigneeName: null };
    return { activity: anActivity(workspaceId, { title }), category: '', impactNow: null, ...people, contributed: {} };
  }

  function lastMessage() {
    const message = slack().as(personId).directMessages().at(-1);
    if (message === undefined) throw new Error('nothing was said');
    return message;
  }

  const titlesIn = (fileId: string) => {
    const csv = slack().fileContent(fileId)?.toString() ?? '';
    return papaparse.parse<string[]>(csv.slice(1).trimEnd(), { newline: '\r\n' }).data.map((row) => row[1]);
  };

  test('what is too large for one becomes several files in one message, each with the headings', async () => {
    const { program, send } = await scene(1);

    await send(fileOf(program, [['one', 'two'], ['three', 'four'], ['five']]));

    const { files } = lastMessage().replies.at(-1) ?? { files: [] };
    expect(files.map((file) => textAt(file, 'name'))).toEqual(
      [1, 2, 3].map((part) => `activities-2026-03-02-${part}-of-3.csv`),
    );
    expect(files.map((file) => titlesIn(textAt(file, 'id') ?? ''))).toEqual([
      ['Remediation activity', 'one', 'two'],
      ['Remediation activity', 'three', 'four'],
      ['Remediation activity', 'five'],
    ]);
    expect(wordsOf(lastMessage())).toContain('too large for one file, so there are 3 files');
  });

  test('a file is dated by the day of the workspace, as a picture is, wherever its reader is', async () => {
    const { program, send } = await scene();
    const settings = { ...defaultSettings, timeZone: 'Pacific/Kiritimati' };
    await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, settings));

    await send({ ...fileOf(program, [['one']]), timeZone: 'America/Los_Angeles' });

    expect(textAt(lastMessage().replies.at(-1)?.files[0], 'name')).toBe('activities-2026-03-03.csv');
  });

  test('a repeat after everything was done sends nothing more', async () => {
    const { program, send } = await scene();
    const file = fileOf(program, [['one']]);
    await send(file);
    const before = slack().callsTo('files.completeUploadExternal').length;

    const order = { ...file.order, written: 1 };
    await send({ ...file, order, rows: fileOf(program, [['one']]).rows });

    expect(slack().callsTo('files.completeUploadExternal')).toHaveLength(before);
    expect(lastMessage().replies).toHaveLength(1);
    expect(wordsOf(lastMessage())).toContain('Your export is ready: 1 activity');
  });

  test('what was perhaps shared is deleted before it is sent again', async () => {
    const { program, send } = await scene();
    const file = fileOf(program, [['one']]);
    slack().faults.applyThenDrop('files.completeUploadExternal', { times: 1 });
    await expect(send(file)).rejects.toThrow(DeliveryDelayed);

    await send({ ...file, rows: fileOf(program, [['one']]).rows });

    expect(lastMessage().replies.flatMap(({ files }) => files)).toHaveLength(1);
    expect(wordsOf(lastMessage())).toContain('Your export is ready: 1 activity');
  });

  test('nothing left is said, without a file', async () => {
    const { program, send } = await scene();

    await send(fileOf(program, []));

    expect(wordsOf(lastMessage())).toContain('Nothing to export');
    expect(lastMessage().replies).toEqual([]);
  });

  test('a failure of ours is tried three times, then said with a reference, in the message that was there', async () => {
    const { program, deps } = await scene();
    await savePerson(store().db, aPerson(program.workspaceId, { id: personId, isWorkspaceAdmin: true }), noon);
    await storeActivity(store(), program.workspaceId);
    const id = program.newId();
    const order = { id, workspaceId: program.workspaceId, personId, subject: activitiesBy(''), at: noon };
    await store().inTransaction((tx) => insertExport(tx, order));
    const broken = { ...deps, outbox: failingOnceReady(deps, new Error('the disk is full'), 3) };
    const signal = new AbortController().signal;
    const run = () => exportFileJob(broken)({ data: { exportId: id }, signal, isRetry: false });

    await expect(run()).rejects.toThrow('the disk is full');
    await expect(run()).rejects.toThrow('the disk is full');
    const count = slack().as(personId).directMessages().length;
    await run();

    expect(wordsOf(lastMessage())).toContain(`this reference: ${id.slice(-12).toUpperCase()}`);
    expect(slack().as(personId).directMessages()).toHaveLength(count);
    expect((await beginExport(store().db, id))?.isEnded).toBe(true);
  });

  /** Of which it was settled that two belong to the file, and one is gone by then. */
  async function orderOfTwo(program: Program, isAuthorized: boolean): Promise<string> {
    await savePerson(store().db, aPerson(program.workspaceId, { id: personId, isWorkspaceAdmin: isAuthorized }), noon);
    const [first] = [
      await storeActivity(store(), program.workspaceId),
      await storeActivity(store(), program.workspaceId),
    ];
    const id = program.newId();
    const order = { id, workspaceId: program.workspaceId, personId, subject: activitiesBy(''), at: noon };
    await store().inTransaction((tx) => insertExport(tx, order));
    await startExport(program, id);
    await store().db.deleteFrom('activity').where('id', '=', first.id).execute();
    return id;
  }
  const run = (deps: Parameters<typeof exportFileJob>[0], exportId: string) =>
    exportFileJob(deps)({ data: { exportId }, signal: new AbortController().signal, isRetry: false });

  test('a repeat that finds the file there says how many rows were written, not how many were settled', async () => {
    const { program, deps } = await scene();
    const id = await orderOfTwo(program, true);
    const error = new Error('the program is killed before it notes that it has ended');
    const killed = { ...deps, outbox: failingOnceReady(deps, error, 1) };

    await expect(run(killed, id)).rejects.toThrow('killed');
    await run(deps, id);

    expect(lastMessage().replies.flatMap(({ files }) => files)).toHaveLength(1);
    expect(wordsOf(lastMessage())).toContain('Your export is ready: 1 activity');
  });

  test('who lost the role meanwhile is told that nothing comes', async () => {
    const { program, deps } = await scene();
    const id = await orderOfTwo(program, false);
    const count = slack().as(personId).directMessages().length;

    await run(deps, id);
    await run(deps, id);

    expect(slack().as(personId).directMessages()).toHaveLength(count + 1);
    expect(wordsOf(lastMessage())).toContain('Your export was not made, because you no longer have the role for it.');
    expect(lastMessage().replies).toEqual([]);
    expect((await beginExport(store().db, id))?.isEnded).toBe(true);
  });
});
