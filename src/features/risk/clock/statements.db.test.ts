import { describe, expect, test } from 'vitest';
import { countStatements } from '../../../../test/support/db/count-statements.ts';
import { storeActivity, storeRecommendation } from '../../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../../test/support/db/person-context.ts';
import { programOn } from '../../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../../test/support/db/test-store.ts';
import { farDue } from '../../../../test/support/far-due.ts';
import { features } from '../../../app.ts';
import type { Program } from '../../../platform/context.ts';
import { inTransaction } from '../../../platform/database/transaction.ts';
import type { Feature } from '../../../platform/feature.ts';
import { Slots } from '../../../platform/slot.ts';
import { prepareRescheduleForm } from '../../activities/schedule/reschedule.ts';
import { findRecommendation } from '../../recommendations/store.ts';
import { emptyChoice } from '../../requests/choice.ts';
import { fileActivities } from '../../requests/file.ts';
import { keepOpenedForm } from '../../requests/kept-form.ts';
import { prepareRequestForm } from '../../requests/prepare.ts';

describe('while due dates are by priority', () => {
  const store = useStore();

  function programOf(own: Program, some: readonly Feature[]): Program {
    const { db } = own.store;
    const subscribers = some.flatMap((feature) => feature.subscribers ?? []);
    const slots = new Slots(some.flatMap(({ contributions = [] }) => contributions));
    return {
      ...own,
      slots,
      store: { ...own.store, inTransaction: (work) => inTransaction({ db, subscribers }, work) },
    };
  }

  async function scene(some: readonly Feature[], count: number) {
    const workspaceId = await newWorkspace(store());
    const context = asItMember(programOf(programOn(store(), workspaceId), some));
    const recommendations = await Promise.all(Array.from({ length: count }, () => storeRecommendation(store())));
    const ids = recommendations.map(({ id }) => id);
    const refs: number[] = [];
    for (const id of ids) refs.push((await findRecommendation(store().db, id))?.ref ?? expect.fail());
    return {
      context,
      ids,
      refs,
      activity: await storeActivity(store(), workspaceId, { recommendationId: ids[0] ?? null }),
    };
  }
  type Scene = Awaited<ReturnType<typeof scene>>;

  const openForm = ({ context, refs }: Scene) =>
    prepareRequestForm(context, { ...emptyChoice, recommendationRefs: refs });
  const keepForm = ({ context, ids }: Scene) => {
    const form = { viewId: context.newId(), hash: '1', choice: {}, chosenIds: ids, wantsGroupsOf: [] };
    return keepOpenedForm(context, { ...form, openedFrom: null, cveSearch: null });
  };
  const file = ({ context, refs }: Scene) =>
    fileActivities(context, {
      ...{ subject: { kind: 'recommendations', refs }, option: 'recommended', groupRefs: [], priority: 'high' },
      ...{ dueOn: farDue, notes: '', followUpToId: null, source: null, anywayRefs: refs },
    });
  const openReschedule = ({ context, activity }: Scene) => prepareRescheduleForm(context, activity.id);

  test.each<[string, number, (opened: Scene) => Promise<unknown>]>([
    ['opening the form for 1', 1, openForm],
    ['opening the form for 20', 20, openForm],
    ['a choice in it', 3, keepForm],
    ['filing 1', 1, file],
    ['filing 20', 20, file],
    ['opening the form of the due date', 1, openReschedule],
  ])('%s asks the database one question more at most', async (_, count, work) => {
    const [all, others] = [
      await scene(features, count),
      await scene(
        features.filter(({ name }) => name !== 'risk'),
        count,
      ),
    ];

    const needed = await countStatements(() => work(others));
    const asked = await countStatements(() => work(all));

    expect(needed).toBeGreaterThan(0);
    expect(asked - needed).toBeLessThanOrEqual(1);
  });
});
