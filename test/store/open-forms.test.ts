import { describe, expect, test } from 'vitest';
import { addToRequestForm, findRequestForm, isChosenAfter, saveRequestForm } from '../../src/store/request-forms.ts';
import { engines } from '../support/engines.ts';
import { mina, noon } from './support/fixtures.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

describe.each(engines)('what is learnt in the background for an open form, on %s', (engine) => {
  const store = useStore(engine);

  async function openForm(choice: object): Promise<string> {
    const workspaceId = await newWorkspace(store());
    const viewId = `V${workspaceId}`;
    await saveRequestForm(store().db, { viewId, workspaceId, personId: mina, choice, at: noon });
    return viewId;
  }

  test('is added, and what was chosen at the same time stays', async () => {
    const viewId = await openForm({ recommendationRef: 17, option: 'uninstall', groupsOutcome: null });
    const learnt = { added: { groupsOutcome: 'read' }, ifChosen: { recommendationRef: 17 } };

    expect(await addToRequestForm(store().db, viewId, learnt)).toBe(true);

    expect(await findRequestForm(store().db, viewId)).toEqual({
      recommendationRef: 17,
      option: 'uninstall',
      groupsOutcome: 'read',
    });
  });

  test('is dropped where something else was chosen meanwhile, or the form is forgotten', async () => {
    const viewId = await openForm({ recommendationRef: 18, groupsOutcome: null });
    const learnt = { added: { groupsOutcome: 'read' }, ifChosen: { recommendationRef: 17 } };

    expect(await addToRequestForm(store().db, viewId, learnt)).toBe(false);
    expect(await addToRequestForm(store().db, 'VNONE', learnt)).toBe(false);

    expect(await findRequestForm(store().db, viewId)).toMatchObject({ groupsOutcome: null });
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
      const form = { viewId, workspaceId, personId: mina, choice: { chosenAt }, chosenAt, at: noon };
      await saveRequestForm(store().db, form);
    }

    const { db } = store();
    expect(await findRequestForm(db, viewId)).toEqual({ chosenAt: 1.3 });
    expect([await isChosenAfter(db, viewId, 1.2), await isChosenAfter(db, viewId, 1.3)]).toEqual([true, false]);
    expect(await isChosenAfter(db, 'VNONE', 1.2)).toBe(false);
  });
});
