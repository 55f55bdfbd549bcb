import { describe, expect, test } from 'vitest';
import { recommendationId } from '../../../test/support/db/fixtures.ts';
import { hour, MeasuredScene as Scene } from '../../../test/support/db/measured-scene.ts';
import { useStore } from '../../../test/support/db/test-store.ts';
import type { DeviceId, RecommendationId } from '../../microsoft/recommendation.ts';

type Move = (scene: Scene) => void | Promise<void>;

/** One step aside of the first device, and what it then is; the rest stays as it was. */
interface Case {
  readonly move: Move;
  readonly expected: string;
}

const first = (scene: Scene) => scene.ids[0] as DeviceId;
const leave: Move = (scene) => {
  scene.tenant.exposed = (scene.tenant.exposed ?? []).filter((id) => id !== first(scene));
};

const always: Readonly<Record<string, Case>> = {
  'a recommendation that Defender does not know (404)': {
    move: (scene) => {
      scene.tenant.exposed = null;
    },
    expected: 'exposed',
  },
  'an excluded device': {
    move: (scene) => {
      leave(scene);
      scene.tenant.change(first(scene), { isExcluded: true });
    },
    expected: 'out_of_scope excluded',
  },
  'a device that was merged into one that is no target': {
    move: (scene) => {
      leave(scene);
      scene.tenant.change(first(scene), { mergedIntoId: 'f'.repeat(40) as DeviceId });
    },
    expected: 'out_of_scope merged',
  },
  'an offboarded device': {
    move: (scene) => {
      leave(scene);
      scene.tenant.change(first(scene), { isOnboarded: false });
    },
    expected: 'out_of_scope offboarded',
  },
  'a moved device': {
    move: (scene) => {
      leave(scene);
      scene.tenant.change(first(scene), { deviceGroup: 'Kiosks' });
    },
    expected: 'out_of_scope moved',
  },
  'an exception in Defender': {
    move: (scene) => {
      leave(scene);
      scene.isException = true;
    },
    expected: 'out_of_scope exception',
  },
  'a device of which nobody can read whether it is excluded': {
    move: (scene) => {
      leave(scene);
      scene.tenant.change(first(scene), { isExcluded: null });
    },
    expected: 'exposed',
  },
  'a device with a report that is still to come': {
    move: (scene) => {
      leave(scene);
      scene.tenant.change(first(scene), { lastReportAt: new Date('2099-01-01T00:00:00Z') });
    },
    expected: 'exposed',
  },
  'a device that is listed no more': {
    move: (scene) => {
      leave(scene);
      scene.tenant.machines.delete(first(scene));
    },
    expected: 'exposed',
  },
};
/** For a configuration, and without the export, a later report of such a device is evidence. */
const ofSoftware: Readonly<Record<string, Case>> = {
  'a device that only left the list': { move: leave, expected: 'exposed' },
};
const ofConfigurations: Readonly<Record<string, Case>> = {
  'a device that left the list of a recommendation that is not said to be active': {
    move: (scene) => {
      leave(scene);
      scene.isException = null;
    },
    expected: 'exposed',
  },
  'a device that is missing from a list that is shorter than what Defender counts': {
    move: (scene) => {
      leave(scene);
      // A list that is empty is another case.
      scene.tenant.exposed = [...(scene.tenant.exposed ?? []), ...scene.tenant.addMachines(1, hour(-2))];
      scene.countedBeside = 3;
    },
    expected: 'exposed',
  },
  'a device that left the list of a recommendation that is gone': {
    move: async (scene) => {
      leave(scene);
      scene.isGone = true;
    },
    expected: 'exposed',
  },
};

const kinds = [
  ['software', { ...always, ...ofSoftware }],
  ['configuration', { ...always, ...ofConfigurations }],
] as const;
const rows = kinds.flatMap(([kind, cases]) =>
  Object.entries(cases).map(([what, { move, expected }]) => [what, kind, move, expected] as const),
);
const configurationId = () => recommendationId().replace('va-_-', 'sca-_-') as RecommendationId;

describe('what is no evidence', () => {
  const store = useStore();

  async function open(kind: 'software' | 'configuration'): Promise<Scene> {
    const scene = await Scene.open(store(), kind === 'software' ? {} : { id: configurationId() });
    await scene.cycle(4);
    return scene;
  }

  test.each(rows)('%s, of a %s, fixes nothing', async (_what, kind, move, expected) => {
    const scene = await open(kind);
    scene.tenant.reportAll(hour(6));
    await move(scene);

    for (const hours of [8, 16, 24, 52]) await scene.cycle(hours);

    expect((await scene.read()).status.state).toBe('pending');
    expect((await scene.read()).targets).toMatchObject({ fixed: 0, count: 4 });
    const others = expected === 'out_of_scope exception' ? expected : 'exposed';
    expect(await scene.targetStates()).toEqual([expected, others, others, others].toSorted());
  });

  test.each(rows)('%s, of a %s, confirms no completion', async (_what, kind, move) => {
    const scene = await open(kind);
    await scene.complete(5);
    scene.tenant.reportAll(hour(30));
    await move(scene);

    for (const hours of [32, 36, 48, 24 * 7, 24 * 7 + 8, 24 * 9]) {
      await scene.cycle(hours);
      expect((await scene.read()).verification?.state).not.toBe('confirmed');
    }

    expect((await scene.read()).targets).toMatchObject({ fixed: 0, count: 4 });
  });

  test.each(rows)(
    '%s, of a %s, confirms no completion beside devices that are fixed',
    async (_what, kind, move, expected) => {
      const scene = await open(kind);
      await scene.complete(5);
      scene.tenant.fix(scene.recommendationId, scene.ids.slice(1), hour(30));
      scene.tenant.reportAll(hour(30));
      for (const hours of [32, 36]) await scene.cycle(hours);
      expect((await scene.read()).targets).toMatchObject({ fixed: 3 });
      scene.tenant.reportAll(hour(37));
      await move(scene);

      for (const hours of [40, 48, 24 * 7, 24 * 7 + 8]) {
        await scene.cycle(hours);
        expect((await scene.read()).verification?.state).not.toBe('confirmed');
      }

      expect((await scene.read()).targets).toMatchObject({ fixed: 3, count: 4 });
      expect(await scene.targetStates()).toEqual([expected, 'fixed', 'fixed', 'fixed'].toSorted());
    },
  );
});
