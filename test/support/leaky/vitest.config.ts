import { resolve } from 'node:path';
import { defineConfig } from 'vitest/config';

/** The ways in which the test files here leak. Another test checks that each file fails. */
export const waysToLeak = [
  ...['nowhere', 'console', 'stdout', 'two pieces'],
  ...['a process', 'a process that is waited for', 'a log'],
];

export default defineConfig({
  test: {
    root: resolve(import.meta.dirname, '../../..'),
    maxWorkers: 1,
    projects: waysToLeak.map((name) => ({
      test: {
        name,
        env: { LEAK: name },
        include: ['test/support/leaky/leaks.ts'],
        setupFiles: ['test/support/watch-output.ts'],
      },
    })),
  },
});
