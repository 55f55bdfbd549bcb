import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import type { ExceptionId } from '../../src/domain/exception.ts';
import type { ChannelId } from '../../src/domain/identifiers.ts';
import type { NoticeContent } from '../../src/domain/notice.ts';
import type { Recommendation } from '../../src/domain/recommendation.ts';
import { defaultSettings, type WorkspaceSettings } from '../../src/domain/settings.ts';
import { saveRecommendations } from '../../src/store/recommendations.ts';
import type { Program } from '../../src/usecases/context.ts';
import { noteNewlyExcepted, settleExceptionFindings } from '../../src/usecases/note-exception-findings.ts';
import { readNoticeDelivery } from '../../src/usecases/read-notice-delivery.ts';
import { sendDigests } from '../../src/usecases/send-digests.ts';
import { engines } from '../support/engines.ts';
import { approval, exception, exceptionStatus } from '../support/exception-fixtures.ts';
import { insertException, saveSettings } from '../support/unaudited.ts';
import { aRecommendation, noon } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const it = 'C01ITSEC' as ChannelId;
const all = 'C02ALL' as ChannelId;
const servers = 'C03SRV' as ChannelId;
const one = 'C04ONE' as ChannelId;

// A Tuesday and the days after it, half an hour after the hour of the digest.
const tuesday = '2026-03-03T08:30:00Z';
const wednesday = '2026-03-04T08:30:00Z';
const thursday = '2026-03-05T08:30:00Z';
const friday = '2026-03-06T08:30:00Z';

describe.each(engines)('differences from Defender on %s', (engine) => {
  const store = useStore(engine);

  /** A workspace in which Defender was read before, and shows something new since. */
  async function setUp(changes: Partial<WorkspaceSettings> = {}, count = 1) {
    const workspaceId = await newWorkspace(store());
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, changes));
    const program = { ...programOn(store(), workspaceId), clock: { now: () => noon } };
    const known = Array.from({ length: count }, () => aRecommendation());
    await read(program, known);
    const shown = known.map((row) => ({ ...row, isException: true }));
    await read(program, shown);
    return { program, shown };
  }

  /** As a reading of the whole list does it. */
  async function read(program: Program, page: readonly Recommendation[]): Promise<void> {
    await store().inTransaction(async (tx) => {
      await noteNewlyExcepted(program, tx, page);
      await saveRecommendations(tx, page, program.clock.now());
    });
    await settleExceptionFindings(program);
  }

  async function digestsAt(program: Program, instant: string) {
    await sendDigests({ ...program, clock: { now: () => new Date(instant) } }, AbortSignal.timeout(10_000));
    return await saidIn(program);
  }

  async function saidIn({ workspaceId }: Program) {
    const rows = await store()
      .db.selectFrom('notice')
      .selectAll()
      .where('workspace_id', '=', workspaceId)
      .orderBy('id')
      .execute();
    return rows.map(({ id, kind, facts }) => ({ id, content: { kind, ...facts } as NoticeContent }));
  }

  async function inChannels(program: Program, instant: string) {
    const said = await digestsAt(program, instant);
    return said.map(({ content }) => [
      content.kind,
      'channelId' in content ? content.channelId : null,
      'findingIds' in content ? content.findingIds?.length : null,
    ]);
  }

  async function namedIn(program: Program, id = ''): Promise<readonly string[] | null> {
    const delivery = await readNoticeDelivery(program, id);
    if (delivery === null) return null;
    const { content } = delivery.notice;
    return content.kind === 'digest' ? content.findings.map(({ recommendationId }) => recommendationId) : [];
  }

  async function approveHere({ workspaceId }: Program, { id: recommendationId }: Recommendation): Promise<void> {
    const status = { ...exceptionStatus('in_effect'), state: 'in_effect', approval: approval() } as const;
    const facts = { workspaceId, recommendationId, scope: { kind: 'all' }, status, number: 1 } as const;
    await store().inTransaction((tx) => insertException(tx, exception({ ...facts, id: uuidv7() as ExceptionId })));
  }

  test('are said in the next digest, once, and in no notice', async () => {
    const { program, shown } = await setUp();

    expect(await saidIn(program)).toEqual([]);
    const [digest] = await digestsAt(program, tuesday);
    await read(program, shown);

    expect(await namedIn(program, digest?.id)).toEqual(shown.map(({ id }) => id));
    expect(await digestsAt(program, wednesday)).toHaveLength(1);
  });

  test('are said once, whichever of many replicas comes first', async () => {
    const { program } = await setUp();

    await Promise.all(Array.from({ length: 8 }, () => digestsAt(program, tuesday)));

    expect(await inChannels(program, wednesday)).toEqual([['digest', it, 1]]);
  });

  test('are not said where they were settled before the digest, whether or not Defender was read since', async () => {
    const here = await setUp();
    const there = await setUp();
    const [subject] = here.shown;
    if (subject !== undefined) await approveHere(here.program, subject);
    await read(
      there.program,
      there.shown.map((row) => ({ ...row, isException: false })),
    );

    expect(await digestsAt(here.program, tuesday)).toEqual([]);
    expect(await digestsAt(there.program, tuesday)).toEqual([]);
  });

  test('are not said where they were settled before the digest was delivered', async () => {
    const { program, shown } = await setUp({}, 2);
    const [digest] = await digestsAt(program, tuesday);
    const [first, second] = shown;
    if (first !== undefined) await approveHere(program, first);

    expect(await namedIn(program, digest?.id)).toEqual([second?.id]);
    await read(
      program,
      shown.map((row) => ({ ...row, isException: false })),
    );
    expect(await namedIn(program, digest?.id)).toBeNull();
  });

  test.each<readonly [string, Partial<WorkspaceSettings>, ChannelId]>([
    ['the IT channel', {}, it],
    ['the channel of everything', { routes: [route(null, all)] }, all],
    ['the IT channel, beside those of some device groups', { routes: [route(['Servers'], servers)] }, it],
    ['the channel of all digests', { routes: [route(['Servers'], servers)], digestChannelId: one }, one],
  ])('are said in %s', async (_, settings, channelId) => {
    const { program } = await setUp(settings);

    expect(await inChannels(program, tuesday)).toEqual([['digest', channelId, 1]]);
  });

  test('wait while there is no channel, and are said where one comes', async () => {
    const { program } = await setUp();
    const nowhere = { ...program, defaults: { ...program.defaults, itChannelId: null } };

    expect(await digestsAt(nowhere, tuesday)).toEqual([]);
    expect(await inChannels(program, wednesday)).toEqual([['digest', it, 1]]);
  });

  test('are said in a notice while reminders are off, and not again when they are on', async () => {
    const off = { ...defaultSettings.reminders, isOn: false };
    const { program } = await setUp({ reminders: off });

    expect((await digestsAt(program, tuesday)).map(({ content }) => content.kind)).toEqual(['exception_findings']);
    const { workspaceId } = program;
    await store().inTransaction((tx) => saveSettings(tx, workspaceId, { reminders: defaultSettings.reminders }));
    expect(await digestsAt(program, wednesday)).toHaveLength(1);
  });

  test('of very many, each digest names ten and counts the others, which come next', async () => {
    const { program, shown } = await setUp({}, 25);

    await digestsAt(program, tuesday);
    await digestsAt(program, wednesday);
    await digestsAt(program, thursday);
    const digests = await digestsAt(program, friday);

    const named = await Promise.all(digests.map(({ id }) => namedIn(program, id)));
    expect(named.map((ids) => ids?.length)).toEqual([10, 10, 5]);
    expect(named.flat().toSorted()).toEqual(shown.map(({ id }) => id).toSorted());
    const more = digests.map(({ content }) => ('moreFindings' in content ? content.moreFindings : null));
    expect(more).toEqual([15, 5, 0]);
  });

  test('of very many, each notice names ten while reminders are off, one a day', async () => {
    const { program, shown } = await setUp({ reminders: { ...defaultSettings.reminders, isOn: false } }, 15);
    await read({ ...program, clock: { now: () => new Date(tuesday) } }, shown);
    await read({ ...program, clock: { now: () => new Date(tuesday) } }, shown);

    const said = (await saidIn(program)).map(({ content }) =>
      content.kind === 'exception_findings' ? [content.ids.length, content.more] : [],
    );

    expect(said).toEqual([
      [10, 5],
      [5, 0],
    ]);
  });
});

function route(deviceGroups: readonly string[] | null, channelId: ChannelId) {
  return { deviceGroups, priorities: null, channelId, mention: null };
}
