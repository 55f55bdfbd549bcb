import { sql } from 'kysely';
import { v7 as uuidv7 } from 'uuid';
import { describe, expect, test } from 'vitest';
import { aRecommendation, noon, recommendationId } from '../../../test/support/db/fixtures.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { CveId } from '../../microsoft/recommendation.ts';
import type { Store } from '../../platform/database/store.ts';
import { keepFormHash, readFormHash } from '../../platform/slack/open-form.ts';
import { listRecommendationsByIds, listUnlisted, markRemoved, saveRecommendations } from '../recommendations/store.ts';
import { type CveSearch, pendingSearch } from './filing.ts';
import { keepCveAnswer, keepOpenedForm, keepRequestForm } from './kept-form.ts';
import { findFormSearch, findRequestForm } from './store.ts';

const cve = 'CVE-2026-10001' as CveId;
const listed: CveSearch = { id: cve, outcome: 'listed', refs: [7], isChosen: false };
const nothingChosen = { recommendationRefs: [], groupRefs: ['a', 'b'] };
const chosen = { recommendationRefs: [7], groupRefs: ['a', 'b'] };
/** As something is chosen in an open form. */
const kept = { chosenAt: 1 };

describe('a search for what is behind a cve', () => {
  const store = useStore();

  async function openForm(cveSearch: CveSearch | null) {
    const context = asItMember(programOn(store(), await newWorkspace(store())));
    const viewId = `V${uuidv7()}`;
    await keepOpenedForm(context, {
      viewId,
      choice: nothingChosen,
      chosenIds: [],
      wantsGroupsOf: [],
      hash: '1.a',
      openedFrom: null,
      cveSearch,
    });
    return { context, viewId };
  }

  test('goes on in the background where it is pending', async () => {
    const { context, viewId } = await openForm(pendingSearch(cve));

    expect(await findFormSearch(store().db, viewId)).toEqual(pendingSearch(cve));
    expect(await jobsFor(store(), 'find-behind-cve', viewId)).toEqual([
      { viewId, cveId: cve, personId: context.actor.person.id },
    ]);
  });

  test.each([[null], [listed]])('is not asked for again where it is %j', async (search) => {
    const { viewId } = await openForm(search);

    expect(await findFormSearch(store().db, viewId)).toEqual(search);
    expect(await jobsFor(store(), 'find-behind-cve', viewId)).toEqual([]);
  });

  test('brings its answer, what it chose and the groups to read, together', async () => {
    const { context, viewId } = await openForm(pendingSearch(cve));
    const wanted = recommendationId();
    const answer = {
      viewId,
      search: listed,
      seenChoice: nothingChosen,
      choice: chosen,
      chosenIds: [],
      wantsGroupsOf: [wanted],
    };

    expect(await keepCveAnswer(context, answer)).toBe(true);

    expect(await findFormSearch(store().db, viewId)).toEqual(listed);
    expect(await findRequestForm(store().db, viewId)).toEqual(chosen);
    expect(await jobsFor(store(), 'fill-request-form', viewId)).toMatchObject([{ recommendationId: wanted }]);
  });

  test('undoes nothing that was chosen meanwhile', async () => {
    const { context, viewId } = await openForm(pendingSearch(cve));
    const another = { ...chosen, recommendationRefs: [8] };
    await keepRequestForm(context, { viewId, choice: another, chosenIds: [], wantsGroupsOf: [], ...kept });
    const answer = { viewId, search: listed, seenChoice: nothingChosen, choice: chosen };

    expect(await keepCveAnswer(context, { ...answer, chosenIds: [], wantsGroupsOf: [recommendationId()] })).toBe(false);

    expect(await findRequestForm(store().db, viewId)).toEqual(another);
    expect(await findFormSearch(store().db, viewId)).toEqual(pendingSearch(cve));
    expect(await jobsFor(store(), 'fill-request-form', viewId)).toEqual([]);
  });

  test('is begun beside what was chosen before the opening of the form was kept', async () => {
    const context = asItMember(programOn(store(), await newWorkspace(store())));
    const viewId = `V${uuidv7()}`;
    await keepRequestForm(context, { viewId, choice: chosen, chosenIds: [], wantsGroupsOf: [], ...kept });
    await keepFormHash(context, viewId, '2.b');

    const opened = { viewId, choice: nothingChosen, chosenIds: [], wantsGroupsOf: [], hash: '1.a', openedFrom: null };
    await keepOpenedForm(context, { ...opened, cveSearch: pendingSearch(cve) });

    expect(await findRequestForm(store().db, viewId)).toEqual(chosen);
    expect(await readFormHash(context, viewId)).toBe('2.b');
    expect(await findFormSearch(store().db, viewId)).toEqual(pendingSearch(cve));
  });

  test('stays when something else is chosen', async () => {
    const { context, viewId } = await openForm(listed);

    await keepRequestForm(context, { viewId, choice: chosen, chosenIds: [], wantsGroupsOf: [], ...kept });

    expect(await findFormSearch(store().db, viewId)).toEqual(listed);
  });

  test('lists what the mirror knows, in whatever case it is named, the one that weighs most first', async () => {
    const [light, heavy, excepted, gone] = [
      aRecommendation({ exposureImpact: 1 }),
      aRecommendation({ exposureImpact: 9 }),
      aRecommendation({ exposureImpact: 10, isException: true }),
      aRecommendation({ exposureImpact: 11 }),
    ] as const;
    await store().inTransaction(async (tx) => {
      await saveRecommendations(tx, [light, heavy, excepted, gone], noon);
      await markRemoved(tx, await listUnlisted(tx, [light.id, heavy.id, excepted.id]), noon);
    });
    const asked = [gone.id, light.id, recommendationId(), excepted.id, heavy.id.toUpperCase() as typeof heavy.id];

    const found = await listRecommendationsByIds(store().db, asked, 100);

    expect(found.map(({ id }) => id)).toEqual([heavy.id, light.id, excepted.id]);
  });
});

async function jobsFor({ db }: Store, name: string, viewId: string): Promise<readonly unknown[]> {
  const { rows } = await sql<{ readonly data: unknown }>`
    select data from pgboss.job where name = ${name} and data->>'viewId' = ${viewId}
  `.execute(db);
  return rows.map(({ data }) => data);
}
