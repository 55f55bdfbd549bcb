import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';

// The embedded engine on a disk that refuses to sync, in its own process. Like the engine's thread, the process ends
// with the fault.

const [, , dataDir = ''] = process.argv;
let isBroken = false;
const { fsyncSync } = fs;
fs.fsyncSync = (file) => {
  if (isBroken) throw Object.assign(new Error('EIO: i/o error, fsync'), { code: 'EIO', errno: -5, syscall: 'fsync' });
  fsyncSync(file);
};
syncBuiltinESMExports();

const { createDurablePglite } = await import('../../../src/platform/database/embedded/durable-pglite.ts');
const { engineCode } = await import('../../../src/platform/database/embedded/engine-code.ts');
const pglite = await createDurablePglite(dataDir, await engineCode(), {
  onFsync: () => {},
  onFault() {
    console.log('fault');
    process.exit(7);
  },
});
await pglite.exec('create table note (text text)');
isBroken = true;
await pglite.query("insert into note values ('lost')");
console.log('answered');
