import { openChildStore, type StoreAddress } from './open-child-store.ts';

/** Opens a store and holds it until killed. If the store cannot be opened, prints a sentence and exits with code 1. */
const address: StoreAddress = JSON.parse(process.argv[2] ?? '{}');
try {
  const { migrated } = await openChildStore(address);
  console.log(`open after ${migrated.length} migrations`);
} catch (error) {
  console.log(error instanceof Error ? error.message : error);
  process.exit(1);
}
