import { describe, expect, test } from 'vitest';
import { aTask } from '../../../test/support/db/intune-office.ts';
import { hour, MeasuredScene as Scene } from '../../../test/support/db/measured-scene.ts';
import { asItMember } from '../../../test/support/db/person-context.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import { saveSettings } from '../../../test/support/unaudited.ts';
import type { Store } from '../../platform/database/store.ts';
import { settleTicketConflict } from './settle.ts';
import { insertTicket, saveConflict } from './store.ts';
import { saveSecurityTasks } from './sync/security-tasks.ts';

/** All devices fixed, confirmed by the system, and Intune says that nobody has decided yet. */
async function inConflict(store: Store): Promise<Scene> {
  const scene = await Scene.open(store);
  const { program, activityId } = scene;
  const task = aTask();
  await store.inTransaction(async (tx) => {
    await saveSettings(tx, program.workspaceId, { intuneConnection: true });
    await saveSecurityTasks(tx, [task], hour(1));
    await insertTicket(tx, { activityId, taskId: task.id, at: hour(1) });
  });
  scene.tenant.fix(scene.recommendationId, scene.ids, hour(3));
  for (const hours of [4, 8, 12]) await scene.cycle(hours);
  await store.inTransaction((tx) => saveConflict(tx, activityId, { status: 'pending', actors: null }));
  return scene;
}

describe('taking Intune’s word that it is not done', () => {
  const store = useStore();

  async function follow(scene: Scene): Promise<void> {
    const { activityId, program } = scene;
    const { version, status } = await scene.read();
    expect(status.state).toBe('completed');
    scene.setTime(13);
    await settleTicketConflict(asItMember(program), {
      activityId,
      seenVersion: version,
      seenIntune: 'pending',
      keep: 'intune',
    });
  }

  test('starts the readings of its devices anew', async () => {
    const scene = await inConflict(store());
    scene.tenant.exposed = scene.ids.slice(0, 2);
    await follow(scene);

    const read = await scene.cycle(16);

    expect(read).toMatchObject({ status: { state: 'pending' }, targets: { fixed: 2, allFixedSince: null } });
  });

  test('is confirmed by the system only after two more readings', async () => {
    const scene = await inConflict(store());
    await follow(scene);

    expect((await scene.cycle(16)).status.state).toBe('pending');
    expect((await scene.cycle(20)).status.state).toBe('pending');
    expect((await scene.cycle(24)).status.state).toBe('completed');
  });
});
