import { beforeAll } from 'vitest';

type Suite = Parameters<Parameters<typeof beforeAll>[0]>[1];

/**
 * The stories of a file share a world, and each goes on where the one before has ended. So a run with
 * `--sequence.shuffle` shuffles files, rules and tests of the database, but not the stories of a file.
 */
// biome-ignore lint/correctness/noEmptyPattern: Vitest accepts nothing else
beforeAll(({}, suite) => {
  if (suite.file.filepath.includes('/test/')) keepOrder(suite);
});

function keepOrder(suite: Suite): void {
  Object.assign(suite, { shuffle: false });
  for (const task of suite.tasks) if (task.type === 'suite') keepOrder(task);
}
