import { defineConfig } from 'vitest/config';
import { hasReplicas } from './test/support/has-replicas.ts';
import { nameSkipped } from './test/support/name-skipped.ts';

/** `vitest run` is the fast lane. `vitest run --mode full` adds the files named `*.full.test.ts`, and every engine. */
export default defineConfig(({ mode }) => {
  const isFull = mode === 'full';
  // The global set-ups read it too.
  process.env['MENDBOT_TEST_LANE'] = isFull ? 'full' : 'fast';
  const exclude = isFull ? ['node_modules/**'] : ['node_modules/**', '**/*.full.test.ts'];

  return {
    test: {
      maxWorkers: 4,
      // pg-boss starts a statement on each new connection beside the first one, where its clock can be moved.
      execArgv: ['--disable-warning=DeprecationWarning'],
      // Far longer than a busy machine needs. Only a failure waits for so long.
      testTimeout: 400_000,
      hookTimeout: 400_000,
      // A passed test is a dot, so that a failure is not buried. `--reporter default` names each.
      reporters: ['dot', nameSkipped],
      // More failures say nothing new. `--bail 0` shows them all.
      bail: isFull ? 0 : 10,
      expect: { poll: { timeout: 90_000, interval: 50 } },
      diff: { truncateThreshold: 25 },
      // What is printed anywhere is looked at for secrets.
      setupFiles: ['test/support/watch-output.ts'],
      exclude,
      projects: [
        // Rules come first, so that the first failure names the rule.
        {
          extends: true,
          test: {
            name: 'unit',
            isolate: false,
            include: ['src/**/*.test.ts', 'sandbox/**/*.test.{ts,tsx}', 'test/support/**/*.test.ts'],
            exclude: [...exclude, '**/*.db.*'],
            sequence: { groupOrder: 0 },
          },
        },
        {
          extends: true,
          test: {
            name: 'architecture',
            isolate: false,
            include: ['test/architecture/**/*.test.ts'],
            sequence: { groupOrder: 0 },
          },
        },
        {
          extends: true,
          test: {
            name: 'contract',
            isolate: false,
            include: ['test/contract/**/*.test.ts'],
            sequence: { groupOrder: 0 },
          },
        },
        {
          extends: true,
          test: {
            name: 'rules',
            isolate: false,
            include: ['test/rules/**/*.test.ts', 'test/views/**/*.test.ts'],
            globalSetup: ['test/support/story-setup.ts'],
            sequence: { groupOrder: 1 },
          },
        },
        {
          extends: true,
          test: {
            name: 'stories',
            // Each file makes its own world. The modules are loaded once.
            isolate: false,
            maxConcurrency: hasReplicas ? 1 : 3,
            include: ['test/stories/**/*.test.ts', 'src/**/*.db.*test.ts', 'test/ops/**/*.test.ts'],
            globalSetup: ['test/support/story-setup.ts'],
            setupFiles: ['test/support/tell-in-order.ts'],
            sequence: { groupOrder: 2 },
          },
        },
        {
          extends: true,
          test: {
            name: 'install',
            include: ['test/install/**/*.test.ts'],
            testTimeout: 600_000,
            sequence: { groupOrder: 3 },
          },
        },
        {
          extends: true,
          test: {
            name: 'browser',
            include: ['test/browser/**/*.test.ts'],
            // A sandbox keeps Slack's three seconds: more of them than cores would miss them.
            maxWorkers: 2,
            // A week that is played in full takes minutes.
            testTimeout: 900_000,
            globalSetup: ['test/browser/support/browser-setup.ts'],
            // One file in the fast lane. In the full lane, browsers have the machine for themselves.
            sequence: { groupOrder: 4 },
          },
        },
      ],
    },
  };
});
