import { describe, expect, test } from 'vitest';
import { date } from '../../../test/support/db/fixtures.ts';
import { it, managers, setUpOffices, tokyo } from '../../../test/support/db/report-offices.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { words } from '../../../test/support/words.ts';
import type { CalendarDate } from '../../core/dates.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import { SourceFailure } from '../../microsoft/failure.ts';
import { notConfiguredSource } from '../../microsoft/ports.ts';
import { translatorFor } from '../../platform/i18n/common-texts.ts';
import { createLog } from '../../platform/telemetry/log.ts';
import { exposureScoreRemark, noteExposureScore } from './exposure-score.ts';
import { saveDayTaken } from './store.ts';

const { signal } = new AbortController();
const asked = { service: 'defender', what: 'exposure_score' } as const;
const monday = date('2026-03-09');
const needless = { kind: 'permission_missing', permissions: ['Score.Read.All'], registration: null } as const;

describe('the exposure score', () => {
  const store = useStore();

  async function setUp() {
    const { program, atTime } = await setUpOffices(store);
    const warnings: unknown[] = [];
    const log = { ...createLog('silent'), warn: (data: unknown) => warnings.push(data) } as typeof program.log;
    const note = async (day: string, answer: number | SourceFailure) => {
      await saveDayTaken(store().db, program.workspaceId, date(day));
      const readExposureScore = async () => (typeof answer === 'number' ? answer : Promise.reject(answer));
      const source = { ...notConfiguredSource, isConfigured: true, readExposureScore };
      await noteExposureScore({ program: { ...program, log }, source }, date(day), signal);
    };
    const said = async (channelId: ChannelId = it, isEscalating = false, day: CalendarDate = monday) => {
      const now = new Date(`${day}T09:00:00Z`);
      const duties = { isOwn: true, isEscalating };
      const context = { program: atTime(now.toISOString()), channelId, duties, now, date: day };
      return (await exposureScoreRemark(context))?.(translatorFor('en-US')) ?? null;
    };
    return { note, said, warnings };
  }

  const sentence = (score: string, change: string, day: string) =>
    `Exposure score of the whole tenant, by Defender: ${score} (${change} since ${day}). It depends on more than these activities.`;

  test('is told with its change since the first reading of the week; the last one of a day stays', async () => {
    const { note, said } = await setUp();
    await note('2026-03-01', 60);
    await note('2026-03-02', 41.26);
    await note('2026-03-08', 35);
    await note('2026-03-09', 35);
    await note('2026-03-09', 33.4916);

    expect(await said()).toBe(sentence('33.5', '-7.8', 'Mar 2, 2026'));
  });

  test('says no change where there is one reading, and a rise with its sign', async () => {
    const { note, said } = await setUp();
    await note('2026-03-08', 40);
    const first = await said();
    await note('2026-03-09', 41);

    expect(first).toBe(words('trend.score', { score: 40, isFirst: 'yes', change: 0, day: '' }));
    expect(await said()).toBe(sentence('41', '+1', 'Mar 8, 2026'));
  });

  test('is not told where Defender has not said it since yesterday', async () => {
    const { note, said } = await setUp();
    await note('2026-03-07', 40);

    expect(await said()).toBeNull();
  });

  test('is told in the IT channel and where it escalates, not in the channel of a route', async () => {
    const { note, said } = await setUp();
    await note('2026-03-09', 40);

    expect([await said(it), await said(managers, true)]).not.toContain(null);
    expect(await said(tokyo)).toBeNull();
  });

  test('without the permission nothing is noted and nobody is warned; other failures are warned of', async () => {
    const { note, said, warnings } = await setUp();
    await note('2026-03-09', new SourceFailure({ ...asked, ...needless }));
    expect([await said(), warnings]).toEqual([null, []]);

    await note('2026-03-09', new SourceFailure({ ...asked, kind: 'timed_out' }));
    expect(warnings).toHaveLength(1);
  });

  test('keeps its day where a later reading fails', async () => {
    const { note, said } = await setUp();
    await note('2026-03-09', 40);
    await note('2026-03-09', new SourceFailure({ ...asked, kind: 'timed_out' }));

    expect(await said()).toContain('40');
  });
});
