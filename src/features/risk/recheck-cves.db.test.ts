import { sql } from 'kysely';
import { describe, expect, test, vi } from 'vitest';
import { cveId, openRiskScene } from '../../../test/support/db/risk-scene.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { failedAs } from '../../../test/support/failed-as.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { Services } from '../../platform/services.ts';
import { riskJobs } from './jobs.ts';
import { recheckCves, recheckCvesJob } from './recheck-cves.ts';

describe('CVE records', () => {
  const store = useStore();

  async function openScene(count: number) {
    const scene = await openRiskScene(store());
    const { program, records, signal } = scene;
    const wanted = Array.from({ length: count }, (_, number) => ({
      cve_id: cveId(number),
      next_read_at: program.clock.now(),
    }));
    await store().db.insertInto('cve_fact').values(wanted).execute();
    const fact = (number: number) =>
      store()
        .db.selectFrom('cve_fact')
        .select(['automatable', 'total_impact'])
        .where('cve_id', '=', cveId(number))
        .executeTakeFirst();
    return {
      ...scene,
      fact,
      recheck: () => recheckCves(program, records, signal),
      asked: () => records.asked.splice(0),
    };
  }

  test('are read once, the newest numbers first, and again when that is due', async () => {
    const { records, recheck, asked, fact, passDays } = await openScene(2);
    records.answers.set(cveId(0), { automatable: true, totalImpact: false });

    expect(await recheck()).toBe(2);

    expect(asked()).toEqual([cveId(1), cveId(0)]);
    expect(await fact(0)).toEqual({ automatable: true, total_impact: false });
    // What is missing is unknown, and is asked for sooner.
    expect(await fact(1)).toEqual({ automatable: null, total_impact: null });
    expect(await recheck()).toBe(0);
    passDays(8);
    await recheck();
    expect(asked()).toEqual([cveId(1)]);
    passDays(23);
    await recheck();
    expect(asked()).toContain(cveId(0));
  });

  test('say what they said last, and an answer that they no longer give stays', async () => {
    const { records, recheck, fact, passDays } = await openScene(1);
    for (const totalImpact of [null, false, true, null]) {
      records.answers.set(cveId(0), { automatable: true, totalImpact });
      await recheck();
      passDays(31);
    }
    expect(await fact(0)).toEqual({ automatable: true, total_impact: true });
    records.answers.set(cveId(0), 'unchanged');
    await recheck();
    expect(await fact(0)).toEqual({ automatable: true, total_impact: true });
  });

  test('are news where they say something else, or nothing was read before', async () => {
    const { program, records, recheck, passDays } = await openScene(1);
    const isNews = async () => {
      await recheck();
      passDays(31);
      const { store: own } = program;
      const waiting = (await own.queue.nextRuns([riskJobs.assessOpen], new Date())).size > 0;
      await sql`delete from pgboss.job where name = ${riskJobs.assessOpen.name}`.execute(own.db);
      return waiting;
    };
    const seen: boolean[] = [];
    for (const totalImpact of [null, null, false, null, true]) {
      records.answers.set(cveId(0), { automatable: null, totalImpact });
      seen.push(await isNews());
    }
    records.answers.set(cveId(0), 'unchanged');
    expect([...seen, await isNews()]).toEqual([true, false, true, false, true, false]);
  });

  test('that are broken change nothing and keep no other out', async () => {
    const { records, recheck, fact, asked, passDays } = await openScene(2);
    records.answers.set(cveId(1), { automatable: true, totalImpact: true });
    await recheck();
    passDays(31);
    records.answers.set(cveId(1), failedAs('broken_answer', 'cut off'));
    records.answers.set(cveId(0), { automatable: false, totalImpact: false });

    expect(await recheck()).toBe(2);

    expect(await fact(1)).toMatchObject({ automatable: true });
    expect(await fact(0)).toMatchObject({ automatable: false });
    asked();
    passDays(2);
    await recheck();
    expect(asked()).toEqual([cveId(1)]);
  });

  test('of a service that fails are left, and the next try begins with another one', async () => {
    const { records, recheck, asked } = await openScene(3);
    records.answers.set(cveId(2), failedAs('unreachable', '500 for ever'));

    await expect(recheck()).rejects.toThrow('500 for ever');
    expect(asked()).toEqual([cveId(2)]);
    await recheck();

    expect(asked()).toEqual([cveId(1), cveId(0)]);
  });

  test('that the service holds back are tried in the same order', async () => {
    const { records, recheck, asked } = await openScene(2);
    records.answers.set(cveId(1), failedAs('throttled', '429'));
    await expect(recheck()).rejects.toThrow('429');
    records.answers.delete(cveId(1));
    asked();

    await recheck();

    expect(asked()).toEqual([cveId(1), cveId(0)]);
  });

  test('are tried again within a day, however long the service says', async () => {
    const { program, signal } = await openScene(1);
    await store().inTransaction((tx) => saveSettings(tx, program.workspaceId, { own: { riskPolicy: 'bod_26_04' } }));
    const held = new Response('', { status: 429, headers: { 'retry-after': '999999999' } });
    using _ = vi.spyOn(globalThis, 'fetch').mockResolvedValueOnce(held);
    const config = { get: () => ({ kev: null, cveUrl: 'https://cve.example/api/cve/' }) };
    await sql`delete from pgboss.job where name = 'recheck-cves'`.execute(store().db);

    await recheckCvesJob({ program, config } as unknown as Services)({ data: {}, signal, isRetry: false });

    const { rows } = await sql<{ readonly seconds: number }>`
      select extract(epoch from start_after - now())::int as seconds from pgboss.job where name = 'recheck-cves'`.execute(
      store().db,
    );
    expect(rows).toEqual([{ seconds: expect.closeTo(24 * 3600, -2) }]);
  });

  test('of which ten in a row are missing speak of a wrong address', async () => {
    const { recheck, asked } = await openScene(12);
    await expect(recheck()).rejects.toMatchObject({ why: { kind: 'address_unknown', service: 'cve_program' } });
    expect(asked()).toHaveLength(10);
    expect(await recheck()).toBe(2);
  });

  test('that are the same and say nothing yet are asked for sooner', async () => {
    const { records, recheck, asked, passDays } = await openScene(1);
    records.answers.set(cveId(0), { automatable: null, totalImpact: null });
    await recheck();
    records.answers.set(cveId(0), 'unchanged');
    passDays(8);
    await recheck();
    passDays(8);
    await recheck();
    expect(asked()).toHaveLength(3);
  });

  test('are read sixty at a time', async () => {
    const { recheck, records } = await openScene(70);
    for (let number = 0; number < 70; number += 1) records.answers.set(cveId(number), 'unchanged');
    expect(await recheck()).toBe(60);
    expect(await recheck()).toBe(10);
  });
});
