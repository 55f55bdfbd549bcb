import { describe, expect, test } from 'vitest';
import { mina, noon } from '../../../test/support/db/fixtures.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { WorkspaceId } from '../../core/identifiers.ts';
import type { Store } from '../../platform/database/store.ts';
import { forgetOpenForms, isChosenAfter } from '../../platform/slack/open-form.ts';
import { addGroupsOutcome, findRequestForm, saveRequestFormChoice } from './store.ts';

const later = new Date('2026-03-02T13:00:00.000Z');

describe('what is learnt in the background for an open form', () => {
  const store = useStore();

  async function openForm(choice: object): Promise<string> {
    const workspaceId = await newWorkspace(store());
    const viewId = `V${workspaceId}`;
    await saveChoice(store(), { viewId, workspaceId, personId: mina, choice, chosenAt: 1, at: noon });
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

  test('stays where the form was read before it was learnt, and is kept after', async () => {
    const viewId = await openForm({ recommendationRefs: [17], groupsOutcomes: {} });
    const read = await findRequestForm(store().db, viewId);
    await addGroupsOutcome(store().db, viewId, { ref: 17, outcome: 'failed' });

    const workspaceId = viewId.slice(1) as WorkspaceId;
    const choice = { ...(read as object), option: 'update' };
    await saveChoice(store(), { viewId, workspaceId, personId: mina, choice, chosenAt: 2, at: noon });

    expect(await findRequestForm(store().db, viewId)).toEqual({
      recommendationRefs: [17],
      option: 'update',
      groupsOutcomes: { 17: 'failed' },
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

describe('of two choices in an open form', () => {
  const store = useStore();

  test.each([
    ['in their order', [1.2, 1.3]],
    ['the later one first', [1.3, 1.2]],
  ])('the later one counts, kept %s', async (_, times) => {
    const workspaceId = await newWorkspace(store());
    const viewId = `V${workspaceId}`;

    for (const chosenAt of times) {
      const form = { viewId, workspaceId, personId: mina, choice: { chosenAt }, chosenAt, at: noon };
      await saveChoice(store(), form);
    }

    const { db } = store();
    expect(await findRequestForm(db, viewId)).toEqual({ chosenAt: 1.3 });
    expect([await isChosenAfter(db, viewId, 1.2), await isChosenAfter(db, viewId, 1.3)]).toEqual([true, false]);
    expect(await isChosenAfter(db, 'VNONE', 1.2)).toBe(false);
  });
});

describe('open forms', () => {
  const store = useStore();

  test('keep their last choice until they are forgotten', async () => {
    const workspaceId = await newWorkspace(store());
    const form = { viewId: `V-${workspaceId}`, workspaceId, personId: mina, chosenAt: 1 };
    const choice = { recommendationRef: 7, groupRefs: ['a'], notes: '"\\ \u{1F600}' };

    await saveChoice(store(), { ...form, choice: {}, at: noon });
    await saveChoice(store(), { ...form, choice, at: later });

    expect(await findRequestForm(store().db, form.viewId)).toEqual(choice);
    await forgetOpenForms(store().db, later);
    expect(await findRequestForm(store().db, form.viewId)).toEqual(choice);
    await forgetOpenForms(store().db, new Date(later.getTime() + 1));
    expect(await findRequestForm(store().db, form.viewId)).toBeNull();
  });
});

async function saveChoice(store: Store, form: Parameters<typeof saveRequestFormChoice>[1]): Promise<void> {
  await store.inTransaction((tx) => saveRequestFormChoice(tx, form));
}
