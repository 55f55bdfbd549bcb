import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { aRecommendation, noon } from '../../../test/support/db/fixtures.ts';
import { readNotices } from '../../../test/support/db/notices.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import { approval, exception, exceptionStatus } from '../../../test/support/exception-fixtures.ts';
import { readLine } from '../../../test/support/report-line.ts';
import { insertException, saveSettings } from '../../../test/support/unaudited.ts';
import type { ChannelId, ExceptionId } from '../../core/identifiers.ts';
import type { Recommendation } from '../../microsoft/recommendation.ts';
import type { Program } from '../../platform/context.ts';
import { aboutNotice, ensureMessage, recordUndeliverable } from '../../platform/outbox/slack-messages.ts';
import { readNoticeDelivery } from '../notifications/deliver.ts';
import { saveRecommendations } from '../recommendations/store.ts';
import type { ReportReading } from '../reports/report.ts';
import { sendReports } from '../reports/send.ts';
import type { WorkspaceSettings } from '../workspace/settings.ts';
import { noteNewlyExcepted, settleExceptionDrifts } from './drifts.ts';

const it = 'C01ITSEC' as ChannelId;
const all = 'C02ALL' as ChannelId;
const servers = 'C03SRV' as ChannelId;
const one = 'C04ONE' as ChannelId;

// A Tuesday and the days after it, half an hour after the hour of the report.
const tuesday = '2026-03-03T08:30:00Z';
const wednesday = '2026-03-04T08:30:00Z';
const thursday = '2026-03-05T08:30:00Z';
const friday = '2026-03-06T08:30:00Z';

describe('differences from Defender', () => {
  const store = useStore();

  /** A workspace in which Defender was read before, and shows something new since. */
  async function setUp(changes: Partial<WorkspaceSettings> = {}, count = 1) {
    const workspaceId = await newWorkspace(store());
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, changes));
    const program = { ...programOn(store(), workspaceId), clock: { now: () => noon } };
    const known = Array.from({ length: count }, (_, index) => aRecommendation({ name: `Update ${index}` }));
    await read(program, known);
    const shown = known.map((row) => ({ ...row, isException: true }));
    await read(program, shown);
    return { program, shown };
  }

  /** As a reading of the whole list does it. */
  async function read(program: Program, page: readonly Recommendation[]): Promise<void> {
    await store().inTransaction(async (tx) => {
      const note = await noteNewlyExcepted(program, tx, page);
      await saveRecommendations(tx, page, program.clock.now());
      await note();
    });
    await settleExceptionDrifts(program);
  }

  async function reportsAt(program: Program, instant: string) {
    await sendReports({ ...program, clock: { now: () => new Date(instant) } });
    return await readNotices(store(), program.workspaceId);
  }

  /** Which report names how many, by channel; those that name none are left out. */
  async function inChannels(program: Program, instant: string) {
    const said = await reportsAt(program, instant);
    return said.flatMap(({ content }) =>
      content.kind === 'report' && content.named['drifts'] !== undefined
        ? [[content.channelId, content.named['drifts'].length]]
        : [],
    );
  }

  async function namedIn(program: Program, id = ''): Promise<readonly string[] | null> {
    const delivery = await readNoticeDelivery(program, id);
    if (delivery === null) return null;
    // A report is all that is announced here.
    const content = delivery.content as ReportReading;
    const [drifts] = content.sections.filter(({ id: section }) => section === 'drifts');
    return (drifts?.lines ?? []).map((line) => readLine(line).facts['title'] ?? '');
  }

  async function approveHere({ workspaceId }: Program, { id: recommendationId }: Recommendation): Promise<void> {
    const status = { ...exceptionStatus('in_effect'), state: 'in_effect', approval: approval() } as const;
    const facts = { workspaceId, recommendationId, scope: { kind: 'all' }, status, number: 1 } as const;
    await store().inTransaction((tx) => insertException(tx, exception({ ...facts, id: uuidv7() as ExceptionId })));
  }

  test('are named by the next report, once', async () => {
    const { program, shown } = await setUp();

    expect(await readNotices(store(), program.workspaceId)).toEqual([]);
    const [report] = await reportsAt(program, tuesday);
    const named = await namedIn(program, report?.id);
    await read(program, shown);

    expect(named).toEqual(shown.map(({ name }) => name));
    expect(await inChannels(program, wednesday)).toEqual([[it, 1]]);
  });

  test('are named once, whichever of many processes comes first', async () => {
    const { program } = await setUp();

    await Promise.all(Array.from({ length: 8 }, () => reportsAt(program, tuesday)));

    expect(await inChannels(program, wednesday)).toEqual([[it, 1]]);
  });

  test('are not named where they were settled before the report, whether or not Defender was read since', async () => {
    const here = await setUp();
    const there = await setUp();
    const [subject] = here.shown;
    if (subject !== undefined) await approveHere(here.program, subject);
    await read(
      there.program,
      there.shown.map((row) => ({ ...row, isException: false })),
    );

    expect(await inChannels(here.program, tuesday)).toEqual([]);
    expect(await inChannels(there.program, tuesday)).toEqual([]);
  });

  test('are not named where they were settled before the report was delivered', async () => {
    const { program, shown } = await setUp({}, 2);
    const [report] = await reportsAt(program, tuesday);
    const [first, second] = shown;
    if (first !== undefined) await approveHere(program, first);

    expect(await namedIn(program, report?.id)).toEqual([second?.name]);
    await read(
      program,
      shown.map((row) => ({ ...row, isException: false })),
    );
    expect(await namedIn(program, report?.id)).toBeNull();
  });

  test('are named by the next report where the one that was to name them never arrived', async () => {
    const { program, shown } = await setUp();
    const { workspaceId, newId } = program;
    const [report] = await reportsAt(program, tuesday);
    const pending = {
      subject: aboutNotice(report?.id ?? ''),
      kind: 'notice',
      dedupeKey: 'channel',
      targetId: it,
    } as const;
    const { id } = await ensureMessage(store().db, { ...pending, id: newId(), workspaceId, at: noon });
    await recordUndeliverable(store().db, id, 'is_archived');

    const [, next] = await reportsAt(program, wednesday);

    expect(await namedIn(program, report?.id)).toBeNull();
    expect(await namedIn(program, next?.id)).toEqual(shown.map((row) => row.name));
  });

  test.each<readonly [string, Partial<WorkspaceSettings>, ChannelId]>([
    ['the IT channel', {}, it],
    ['the channel of everything', { routes: [route(null, all)] }, all],
    ['the IT channel, beside those of some device groups', { routes: [route(['Servers'], servers)] }, it],
    ['the channel of all reports', { routes: [route(['Servers'], servers)], reportChannelId: one }, one],
  ])('are named in %s', async (_, settings, channelId) => {
    const { program } = await setUp(settings);

    expect(await inChannels(program, tuesday)).toEqual([[channelId, 1]]);
  });

  test('wait while there is no channel, and are named where one comes', async () => {
    const { program } = await setUp();
    const nowhere = { ...program, defaults: { ...program.defaults, itChannelId: null } };

    expect(await reportsAt(nowhere, tuesday)).toEqual([]);
    expect(await inChannels(program, wednesday)).toEqual([[it, 1]]);
  });

  test('wait while reports are off, and are named once they are on', async () => {
    const { program } = await setUp({ reportsOn: false });

    expect(await reportsAt(program, tuesday)).toEqual([]);
    await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, { reportsOn: true }));
    expect(await inChannels(program, wednesday)).toEqual([[it, 1]]);
  });

  test('of very many, each report names five, and the next ones the others', async () => {
    const { program, shown } = await setUp({}, 12);
    const named = [];

    for (const day of [tuesday, wednesday, thursday, friday]) {
      const report = (await reportsAt(program, day)).at(-1);
      named.push((await namedIn(program, report?.id)) ?? []);
    }

    expect(named.map((ids) => ids.length)).toEqual([5, 5, 2, 0]);
    expect(named.flat().toSorted()).toEqual(shown.map(({ name }) => name).toSorted());
  });
});

function route(deviceGroups: readonly string[] | null, channelId: ChannelId) {
  return { deviceGroups, priorities: null, channelId, mention: null };
}
