import { existsSync } from 'node:fs';
import { runDoctor } from './run-doctor.ts';

// The reader of the output may have seen enough, as `head` has.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
});

if (existsSync('.env')) process.loadEnvFile('.env');
// Whatever a library still holds open must not keep it from ending.
process.exit(await runDoctor(process));
