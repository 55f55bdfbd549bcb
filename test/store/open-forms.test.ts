import { describe, expect, test } from 'vitest';
import { addToRequestForm, findRequestForm, saveRequestForm } from '../../src/store/request-forms.ts';
import { mina, noon } from './support/fixtures.ts';
import { engines, newWorkspace, useStore } from './support/test-store.ts';

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
