import { describe, expect, test } from 'vitest';
import { recommendationId } from '../../../test/support/db/fixtures.ts';
import { hour, MeasuredScene as Scene } from '../../../test/support/db/measured-scene.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { DeviceId, RecommendationId, VulnerabilityChange } from '../../microsoft/recommendation.ts';

const day = 24;
const configurationId = () => recommendationId().replace('va-_-', 'sca-_-') as RecommendationId;
const first = (scene: Scene) => scene.ids[0] as DeviceId;

/** The export says this of every device, and nothing else happens. */
function say(scene: Scene, kind: VulnerabilityChange['kind'], hours: number, cveId = 'CVE-2026-10001'): void {
  const { recommendationId: about } = scene;
  const said = scene.ids.map((deviceId) => ({ deviceId, recommendationId: about, cveId, kind, at: hour(hours) }));
  scene.tenant.changes = [...scene.tenant.changes, ...said];
}

describe('one weakness of several that is fixed', () => {
  const store = useStore();

  test('fixes no device that was listed afterwards and then left the list without a report', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    say(scene, 'fixed', 5);
    scene.tenant.reportAll(hour(6));
    await scene.cycle(8);
    scene.tenant.exposed = [];

    for (const hours of [12, 20, 28]) await scene.cycle(hours);

    expect(await scene.read()).toMatchObject({ status: { state: 'pending' }, targets: { fixed: 0 } });
  });

  test('nor if it was before the filing', async () => {
    const scene = await Scene.open(store());
    say(scene, 'fixed', -10);
    await scene.cycle(4);
    scene.tenant.exposed = [];

    for (const hours of [8, 16]) await scene.cycle(hours);

    expect(await scene.read()).toMatchObject({ status: { state: 'pending' }, targets: { fixed: 0 } });
  });

  test('counts once the device has reported, as without the export', async () => {
    const scene = await Scene.open(store());
    say(scene, 'fixed', 5);
    scene.tenant.reportAll(hour(6));
    await scene.cycle(8);
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(11));

    expect(await scene.cycle(12)).toMatchObject({ targets: { fixed: 0 } });
    expect(await scene.cycle(16)).toMatchObject({ targets: { fixed: 4 } });
  });

  test.each([
    ['is under an exception', 'out_of_scope exception'],
    ['has moved', 'out_of_scope moved'],
  ])('counts for nothing where the device %s', async (what, expected) => {
    const scene = await Scene.open(store(), { count: 1 });
    await scene.cycle(4);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(5));
    if (what === 'has moved') scene.tenant.change(first(scene), { deviceGroup: 'Kiosks' });
    else scene.isException = true;

    for (const hours of [8, 16, 40]) await scene.cycle(hours);

    expect(await scene.targetStates()).toEqual([expected]);
  });
});

describe('what Defender counts beside its list', () => {
  const store = useStore();

  async function leftAll(id: RecommendationId, countedBeside: number): Promise<Scene> {
    const scene = await Scene.open(store(), { id });
    const stranger = scene.tenant.addMachines(1, hour(-2));
    scene.tenant.exposed = [...scene.ids, ...stranger];
    await scene.cycle(4);
    scene.countedBeside = countedBeside;
    scene.tenant.exposed = stranger;
    scene.tenant.reportAll(hour(5));
    await scene.cycle(8);
    return scene;
  }

  test('keeps devices from being fixed by their reports, until it is counted anew', async () => {
    const scene = await leftAll(configurationId(), 4);
    for (const hours of [12, 36, 24 * 5]) {
      scene.tenant.reportAll(hour(hours - 1));
      expect(await scene.cycle(hours)).toMatchObject({ status: { state: 'pending' }, targets: { fixed: 0 } });
    }
    scene.countedBeside = 0;

    expect(await scene.cycle(24 * 5 + 4)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('is believed a day later where it is off by one for good', async () => {
    const scene = await leftAll(configurationId(), 1);

    expect(await scene.cycle(12)).toMatchObject({ targets: { fixed: 0 } });
    expect(await scene.cycle(27)).toMatchObject({ targets: { fixed: 0 } });
    expect(await scene.cycle(28)).toMatchObject({ targets: { fixed: 4 } });
    expect(await scene.cycle(36)).toMatchObject({ status: { completedBy: { kind: 'system_confirmation' } } });
  });

  test('is held against nothing that the export says is fixed', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(1), hour(5));
    scene.countedBeside = 3;

    expect(await scene.cycle(8)).toMatchObject({ targets: { fixed: 3 } });
  });
});

describe('a status that Defender does not say', () => {
  const store = useStore();

  test('leaves devices under an exception where they are', async () => {
    const scene = await Scene.open(store());
    scene.isException = true;
    await scene.cycle(4);
    scene.isException = null;

    await scene.cycle(8);
    expect(await scene.targetStates()).toEqual(Array.from({ length: 4 }, () => 'out_of_scope exception'));

    scene.isException = false;
    await scene.cycle(12);
    expect(await scene.targetStates()).toEqual(Array.from({ length: 4 }, () => 'exposed'));
  });

  test('is held against nothing that the export says is fixed', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    scene.isException = null;
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(5));

    expect(await scene.cycle(8)).toMatchObject({ targets: { fixed: 4 } });
  });
});

describe('the list of devices', () => {
  const store = useStore();

  test('may name a device twice', async () => {
    const scene = await Scene.open(store());
    scene.tenant.listMachines = async function* () {
      const machines = [...this.machines.values()];
      yield [...machines, ...machines];
      yield machines;
    };
    await scene.cycle(4);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(5));

    expect(await scene.cycle(8)).toMatchObject({ targets: { fixed: 4 } });
  });
});

describe('the export', () => {
  const store = useStore();

  test('may name the recommendation in another case', async () => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    scene.tenant.fix(scene.recommendationId.toUpperCase() as RecommendationId, scene.ids.slice(0, 3), hour(5));
    scene.tenant.fix(scene.recommendationId, scene.ids.slice(2), hour(6));

    expect(await scene.cycle(8)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('says nothing that is still to come', async () => {
    const scene = await Scene.open(store(), { count: 1 });
    await scene.cycle(4);
    say(scene, 'fixed', 24 * 365 * 70);
    scene.tenant.exposed = [];
    scene.tenant.reportAll(hour(6));

    for (const hours of [8, 12]) expect(await scene.cycle(hours)).toMatchObject({ targets: { fixed: 0 } });
  });
});

describe('a device that no list of devices ever had', () => {
  const store = useStore();

  test('is silent after a week, gone after a month, and never fixed', async () => {
    const scene = await Scene.open(store());
    scene.tenant.machines.delete(first(scene));
    scene.tenant.exposed = scene.ids.slice(1);
    const targetState = async () => (await scene.targetStates()).find((one) => one !== 'exposed') ?? 'exposed';
    const alive = async (hours: number) => {
      scene.tenant.reportAll(hour(hours - 1));
      await scene.cycle(hours);
      return await targetState();
    };

    expect(await alive(4)).toBe('exposed');
    expect(await alive(6 * day)).toBe('exposed');
    expect(await alive(7 * day)).toBe('silent');
    expect(await alive(29 * day)).toBe('silent');
    expect(await alive(30 * day)).toBe('gone');
  });

  test('stays as it was while nobody can read the list', async () => {
    const scene = await Scene.open(store());
    scene.tenant.machines.delete(first(scene));
    scene.tenant.exposed = scene.ids.slice(1);
    await scene.cycle(4);
    scene.setTime(31 * day);

    await scene.measure();

    expect(await scene.targetStates()).toContain('exposed');
    expect(await scene.targetStates()).not.toContain('gone');
  });
});

describe('a weakness that is fixed and new between two readings', () => {
  const store = useStore();

  async function paired(cveId: string): Promise<Scene> {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    say(scene, 'fixed', 5);
    say(scene, 'new', 6, cveId);
    scene.tenant.reportAll(hour(6));
    return scene;
  }

  test.each([
    ['the same, as after a change of group, or an update to a version that has it too', 'CVE-2026-10001'],
    ['a newer one', 'CVE-2026-10002'],
  ])('fixes no device that is listed: %s', async (_what, cveId) => {
    const scene = await paired(cveId);

    for (const hours of [8, 16, 24]) {
      expect(await scene.cycle(hours)).toMatchObject({ targets: { fixed: 0, reExposed: 0, allFixedSince: null } });
    }
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(25));
    expect(await scene.cycle(28)).toMatchObject({ targets: { fixed: 4 } });
  });
});

describe('a device that was away for a while', () => {
  const store = useStore();

  test('and was patched meanwhile is fixed when it has been back for a day and reports', async () => {
    const scene = await Scene.open(store(), { count: 2 });
    await scene.cycle(4);
    scene.tenant.change(first(scene), { isExcluded: true });
    scene.tenant.exposed = scene.ids.slice(1);
    await scene.cycle(8);
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(10));
    for (const hours of [12, 36, 60]) await scene.cycle(hours);
    scene.tenant.change(first(scene), { isExcluded: false });

    expect(await scene.cycle(64)).toMatchObject({ targets: { fixed: 1, outOfScope: 0 } });
    expect(await scene.cycle(64 + day)).toMatchObject({ targets: { fixed: 1 } });
    scene.tenant.reportAll(hour(65 + day));
    expect(await scene.cycle(68 + day)).toMatchObject({ targets: { fixed: 2 } });
  });

  test('by one odd reading, after it was patched, is fixed in the end', async () => {
    const scene = await Scene.open(store(), { count: 1 });
    await scene.cycle(4);
    scene.tenant.change(first(scene), { isOnboarded: false });
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(6));
    for (const hours of [8, 34]) await scene.cycle(hours);
    scene.tenant.change(first(scene), { isOnboarded: true });

    for (const hours of [38, 60, 84]) {
      scene.tenant.reportAll(hour(hours - 1));
      await scene.cycle(hours);
    }

    expect(await scene.read()).toMatchObject({ targets: { fixed: 1 } });
  });

  test.each(['software', 'configuration'])('is not fixed while the list of a %s may yet name it', async (kind) => {
    const scene = await Scene.open(store(), kind === 'software' ? {} : { id: configurationId() });
    await scene.cycle(4);
    for (const id of scene.ids) scene.tenant.change(id, { isExcluded: true });
    scene.tenant.exposed = [];
    // That it was excluded might be told as a fix.
    say(scene, 'fixed', 7);
    for (const hours of [8, 36, 60]) await scene.cycle(hours);
    for (const id of scene.ids) scene.tenant.change(id, { isExcluded: false, lastReportAt: hour(63) });
    for (const hours of [64, 68, 76]) {
      scene.tenant.reportAll(hour(hours - 1));
      expect(await scene.cycle(hours)).toMatchObject({ targets: { fixed: 0, outOfScope: 0 } });
    }
    scene.tenant.exposed = scene.ids;
    say(scene, 'new', 77);

    for (const hours of [80, 84, 108]) await scene.cycle(hours);

    expect(await scene.targetStates()).toEqual(['exposed', 'exposed', 'exposed', 'exposed']);
  });
});

describe('a device of which something is not said', () => {
  const store = useStore();
  const unsaid = [['isOnboarded'], ['deviceGroup']] as const;

  test.each(unsaid)('stays as it was: %s', async (field) => {
    const scene = await Scene.open(store());
    await scene.cycle(4);
    for (const id of scene.ids) scene.tenant.change(id, { [field]: null });
    expect(await scene.cycle(8)).toMatchObject({ targets: { outOfScope: 0 } });
    scene.tenant.fix(scene.recommendationId, scene.ids, hour(10));
    for (const hours of [12, 20]) expect(await scene.cycle(hours)).toMatchObject({ targets: { fixed: 0 } });
    for (const id of scene.ids) scene.tenant.change(id, { isOnboarded: true, deviceGroup: 'Laptops' });

    expect(await scene.cycle(24)).toMatchObject({ targets: { fixed: 4 } });
  });

  test('is as excluded as it was last said to be', async () => {
    const scene = await Scene.open(store(), { count: 2 });
    scene.tenant.change(first(scene), { isExcluded: true });
    await scene.cycle(4);
    for (const id of scene.ids) scene.tenant.change(id, { isExcluded: 'as_before', lastReportAt: hour(5) });

    await scene.cycle(8);

    expect(await scene.targetStates()).toEqual(['exposed', 'out_of_scope excluded']);
  });
});
