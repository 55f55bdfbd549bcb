import { expect, test, vi } from 'vitest';
import { DatabaseWatch } from './database-watch.ts';
import { currentWorkload, type Workload, withWorkload } from './workload.ts';

test('the database is asked without giving way, also after trouble in the background', async () => {
  const asked: Workload[] = [];
  const ask = async () => {
    asked.push(currentWorkload());
  };
  const log = { warn() {}, info() {} };
  using watch = new DatabaseWatch({ clock: { now: () => new Date() }, log: log as never, ask });
  const away = new Error('Connection terminated');

  await withWorkload('background', async () => watch.note(away));

  expect(watch.current).toMatchObject({ trouble: 'away' });
  await vi.waitFor(() => expect(watch.current).toBeNull(), { timeout: 5000 });
  expect(asked).toEqual(['interactive']);
});
