import { activityJobs } from '../../../src/features/activities/index.ts';
import { openChildStore, type StoreAddress } from './open-child-store.ts';

/** Starts a job that never ends, and prints that the job has started. */
const address: StoreAddress = JSON.parse(process.argv[2] ?? '{}');
const { queue } = await openChildStore(address);
await queue.work(activityJobs.deliverActivity, async ({ data }) => {
  console.log(`began ${data.activityId}`);
  await new Promise((resolve) => setTimeout(resolve, 600_000));
});
