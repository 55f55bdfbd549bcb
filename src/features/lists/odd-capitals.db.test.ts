import { describe, expect, test } from 'vitest';
import { aPerson, ben, noon, storeActivity, storeRecommendation } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { RecommendationId } from '../../microsoft/recommendation.ts';
import { findPersonIdByEmail, savePerson } from '../people/store.ts';
import { findRecommendationTyped, listRecommendationsByIds } from '../recommendations/store.ts';
import { noFilter } from './filter.ts';
import { listActivities } from './read.ts';
import { readTopActivities } from './read-top.ts';
import { usualTop } from './top.ts';

// JavaScript and the database make different small letters of these.
describe('capitals', () => {
  const store = useStore();

  test.each(['İstanbul ofisi', 'ΟΔΟΣ'])(
    'the device group %s is found by its very name, in the list and in top',
    async (group) => {
      const workspaceId = await newWorkspace(store());
      await storeActivity(store(), workspaceId, { scope: { kind: 'groups', groups: [group] } });
      const context = asItMember(programOn(store(), workspaceId));

      const top = await readTopActivities(context, { ...usualTop, groups: [group, 'another'] });
      const list = await listActivities(context, {
        filter: { ...noFilter, groups: [group] },
        place: { kind: 'start' },
      });

      expect([top.entries.length, top.totals.open, list.count]).toEqual([1, 1, 1]);
    },
  );

  test.each(['İlker', 'ΟΔΟΣ'])('a person and a recommendation called %s are found by that', async (name) => {
    const workspaceId = await newWorkspace(store());
    const email = `${name}@fabrikam.example`;
    await savePerson(store().db, { ...aPerson(workspaceId, { id: ben, email, isEmailConfirmed: true }) }, noon);
    const { id } = await storeRecommendation(store(), { id: `va-_-${name}-_-x` as RecommendationId });

    expect(await findPersonIdByEmail(store().db, workspaceId, email)).toBe(ben);
    expect((await findRecommendationTyped(store().db, id))?.id).toBe(id);
    expect((await listRecommendationsByIds(store().db, [id], 5)).map((one) => one.id)).toEqual([id]);
  });
});
