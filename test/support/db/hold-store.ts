import { openChildStore, type StoreAddress } from './open-child-store.ts';

/** Opens a store and keeps it until killed; a sentence and exit code 1 where it cannot be opened. */
const address: StoreAddress = JSON.parse(process.argv[2] ?? '{}');
try {
  const { migrated } = await openChildStore(address);
  console.log(`open after ${migrated.length} migrations`);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  process.exit(1);
}
