import { describe, expect, test } from 'vitest';
import { addGroupsOutcome, findRequestForm, isChosenAfter, saveRequestForm } from '../../src/store/request-forms.ts';
import { engines } from '../support/engines.ts';
import { mina, noon } from './support/fixtures.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

describe.each(engines)('what is learnt in the background for an open form, on %s', (engine) => {
  const store = useStore(engine);

  async function openForm(choice: object): Promise<string> {
    const workspaceId = await newWorkspace(store());
    const viewId = `V${workspaceId}`;
    await saveRequestForm(store().db, { viewId, workspaceId, personId: mina, choice, openedFrom: null, at: noon });
    return viewId;
  }

  test('is added for each, and what was chosen at the same time stays', async () => {
    const viewId = await openForm({ recommendationRefs: [17, 18], option: 'uninstall', groupsOutcomes: {} });

    expect(await addGroupsOutcome(store().db, viewId, { ref: 17, outcome: 'read' })).toBe(true);
    expect(await addGroupsOutcome(store().db, viewId, { ref: 18, outcome: 'failed' })).toBe(true);

    expect(await findRequestForm(store().db, viewId)).toEqual({
      recommendationRefs: [17, 18],
      option: 'uninstall',
      groupsOutcomes: { 17: 'read', 18: 'failed' },
    });
  });

  test('is dropped where something else was chosen meanwhile, or the form is forgotten', async () => {
    const viewId = await openForm({ recommendationRefs: [18], groupsOutcomes: {} });
    const learnt = { ref: 17, outcome: 'read' };

    expect(await addGroupsOutcome(store().db, viewId, learnt)).toBe(false);
    expect(await addGroupsOutcome(store().db, 'VNONE', learnt)).toBe(false);

    expect(await findRequestForm(store().db, viewId)).toMatchObject({ groupsOutcomes: {} });
  });
});

describe.each(engines)('of two choices in an open form, on %s', (engine) => {
  const store = useStore(engine);

  test.each([
    ['in their order', [1.2, 1.3]],
    ['the later one first', [1.3, 1.2]],
  ])('the later one counts, kept %s', async (_, times) => {
    const workspaceId = await newWorkspace(store());
    const viewId = `V${workspaceId}`;

    for (const chosenAt of times) {
      const form = { viewId, workspaceId, personId: mina, choice: { chosenAt }, chosenAt, openedFrom: null, at: noon };
      await saveRequestForm(store().db, form);
    }

    const { db } = store();
    expect(await findRequestForm(db, viewId)).toEqual({ chosenAt: 1.3 });
    expect([await isChosenAfter(db, viewId, 1.2), await isChosenAfter(db, viewId, 1.3)]).toEqual([true, false]);
    expect(await isChosenAfter(db, 'VNONE', 1.2)).toBe(false);
  });
});
