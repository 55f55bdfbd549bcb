import { defineConfig } from 'vitest/config';
import { hasReplicas } from './test/support/has-replicas.ts';

export default defineConfig({
  test: {
    maxWorkers: 2,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // What is printed anywhere is looked at for secrets.
    setupFiles: ['test/support/watch-output.ts'],
    projects: [
      { extends: true, test: { name: 'unit', isolate: false, include: ['src/**/*.test.{ts,tsx}', 'test/support/**/*.test.ts'] } },
      { extends: true, test: { name: 'architecture', include: ['test/architecture/**/*.test.ts'] } },
      { extends: true, test: { name: 'contract', include: ['test/contract/**/*.test.ts'] } },
      { extends: true, test: { name: 'install', include: ['test/install/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'browser',
          testTimeout: 60_000,
          // A browser, a sandbox and a bot share two cores: what fails twice is a fault.
          retry: 1,
          include: ['test/browser/**/*.test.ts'],
          // After the others: beside the stories, two cores are too few for Slack's three seconds.
          sequence: { groupOrder: 1 },
          globalSetup: ['test/browser/support/browser-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'stories',
          // Every file makes its own world; what is loaded and compiled once serves them all.
          isolate: false,
          // Some begin several worlds at once, which two cores share: with more, presses take longer than Slack waits.
          testTimeout: 60_000,
          // Each bot takes up to 16 connections, of which a PostgreSQL has 100 by default.
          maxConcurrency: hasReplicas ? 1 : 3,
          include: ['test/stories/**/*.test.ts', 'test/store/**/*.test.ts', 'test/ops/**/*.test.ts'],
          globalSetup: ['test/support/story-setup.ts'],
        },
      },
    ],
  },
});
