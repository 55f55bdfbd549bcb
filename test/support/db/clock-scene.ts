import { sql } from 'kysely';
import { expect } from 'vitest';
import type { Priority } from '../../../src/core/priority.ts';
import type { Activity } from '../../../src/features/activities/activity.ts';
import { activityNews, detailParts } from '../../../src/features/activities/slots.ts';
import { findActivity } from '../../../src/features/activities/store/activities.ts';
import { findRecommendation } from '../../../src/features/recommendations/store.ts';
import { assessOpenJob } from '../../../src/features/risk/clock/assess-open.ts';
import { riskActions } from '../../../src/features/risk/clock/ids.ts';
import { findRisk } from '../../../src/features/risk/clock/store.ts';
import { readCves } from '../../../src/features/risk/read-cves.ts';
import { recheckCves } from '../../../src/features/risk/recheck-cves.ts';
import { syncKev } from '../../../src/features/risk/sync-kev.ts';
import { changeSettings } from '../../../src/features/settings/change.ts';
import type { WorkspaceSettings } from '../../../src/features/workspace/settings.ts';
import type { Store } from '../../../src/platform/database/store.ts';
import { translatorFor } from '../../../src/platform/i18n/common-texts.ts';
import type { Services } from '../../../src/platform/services.ts';
import { blocksOf } from '../../../src/platform/slack/form-part.ts';
import { markAsFixture } from '../as-fixture.ts';
import { fileActivity } from '../file-activity.ts';
import { saveSettings } from '../unaudited.ts';
import { storeRecommendation } from './fixtures.ts';
import { asItMember } from './person-context.ts';
import { cveId, kevEntry, openRiskScene, vulnerability } from './risk-scene.ts';

/** One recommendation with two CVEs whose facts are known, and a policy. */
export async function openClockScene(store: Store, own: Readonly<Record<string, unknown>> = {}) {
  const opened = await openRiskScene(store);
  const { program, kev, defender, records, signal } = opened;
  const { workspaceId } = program;
  const settings = { riskPolicy: 'bod_26_04', riskOtherGroups: 'no', ...own };
  await store.inTransaction((tx) => saveSettings(tx, workspaceId, { own: settings }));
  const recommendation = await storeRecommendation(store, { weaknesses: 2, tags: [], hasPublicExploit: false });
  const { ref = 0 } = (await findRecommendation(store.db, recommendation.id)) ?? {};
  defender.listed = [vulnerability(1), vulnerability(2)];
  for (const number of [1, 2]) records.answers.set(cveId(number), { automatable: false, totalImpact: false });
  const publish = async (...numbers: readonly number[]) => {
    kev.entries = [90, 91, 92, ...numbers].map((number) => kevEntry(number, { wantsTriage: number === 2 }));
    kev.releasedAt = program.clock.now();
    await syncKev(program, kev, signal);
  };
  await publish();
  await readCves(program, defender, recommendation.id, signal);
  await recheckCves(program, records, signal);
  const context = asItMember(program);
  const request = { option: 'recommended', groupRefs: [], priority: 'high', dueOn: null, notes: '' } as const;
  return {
    ...opened,
    context,
    workspaceId,
    recommendation,
    publish,
    file: (priority: Priority = request.priority) =>
      fileActivity(context, { ...request, priority, subject: { kind: 'recommendations', refs: [ref] } }),
    assess: () => assessOpenJob({ program } as Services)({ data: {}, signal, isRetry: false }),
    now: async ({ id }: Activity) => (await findActivity(store.db, workspaceId, id)) ?? expect.fail(),
    risk: async ({ id }: Activity) => (await findRisk(store.db, id)) ?? expect.fail(),
    /** The offers below a card, and in the details for one reader. */
    offered: async ({ id }: Activity, reader = context) => {
      const activity = (await findActivity(store.db, workspaceId, id)) ?? expect.fail();
      const news = await Promise.all(program.slots.of(activityNews).map((read) => read(program, activity)));
      const parts = await Promise.all(program.slots.of(detailParts).map((read) => read(reader, activity)));
      const details = JSON.stringify(
        blocksOf(
          translatorFor('en'),
          parts.filter((part) => part !== null),
        ),
      );
      const inDetails = Object.values(riskActions).filter((action) => details.includes(action));
      return { news: news.flat().map(({ key }) => key), details: inDetails };
    },
    /** What the audit log says came of it, oldest first. */
    audited: async ({ id }: Activity, action: string) => {
      const { rows } = await sql<{ readonly after: unknown }>`
        select "after" from audit_log where activity_id = ${id} and action = ${action} order by seq`.execute(store.db);
      return rows.map(({ after }) => after);
    },
    countOf: async ({ id }: Activity, action: string) => {
      const { rows } = await sql<{ readonly count: number }>`
        select count(*)::int as count from audit_log where activity_id = ${id} and action = ${action}`.execute(
        store.db,
      );
      return rows[0]?.count ?? 0;
    },
    /** `since`: the start of a pause that continues. `null` = the activity was paused for `days` days. */
    pause: async ({ id }: Activity, since: string | null, days: number) => {
      await store.inTransaction(async (tx) => {
        await markAsFixture(tx);
        await sql`update activity set paused_since = ${since}, paused_days = ${days},
          due_on = due_on + ${days}::int where id = ${id}`.execute(tx);
      });
    },
    change: (wanted: Partial<WorkspaceSettings>) =>
      changeSettings(
        { ...program, actor: { kind: 'system', job: 'test' }, requestKey: null },
        { seen: null, wanted: () => wanted },
      ),
  };
}
