import { parseArgs } from 'node:util';
import { isSound } from './crash/check-after-crashes.ts';
import { createCrashFolder, createCrashPostgres } from './crash/crash-database.ts';
import { crashTable } from './crash/crash-table.ts';
import { runCrashes } from './crash/run-crashes.ts';

const usage = `npm run crash-test -- [--kills 40] [--seed TEXT] [--engine embedded|postgresql]

Several people file requests through a stand-in Slack while the real program is killed (SIGKILL) at random moments and
started again. Afterwards an independent check reads the database and the channel: whatever was confirmed to a person
must be there, with its audit row and with exactly one card. Nothing beyond this machine is reached.

  --kills    how often, from 1 to 200
  --seed     the same seed chooses the same moments, people's words and faults
  --engine   postgresql needs TEST_DATABASE_URL, a server on this machine; a database of its own is made and dropped`;

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '40' },
      seed: { type: 'string', default: 'heath' },
      engine: { type: 'string', default: 'embedded' },
      help: { type: 'boolean', default: false },
    },
  });
  const kills = Number(values.kills);
  const isKnownEngine = values.engine === 'embedded' || values.engine === 'postgresql';
  if (values.help || !isKnownEngine || !Number.isInteger(kills) || kills < 1 || kills > 200) {
    console.log(usage);
    return values.help ? 0 : 2;
  }
  const serverUrl = process.env['TEST_DATABASE_URL'] ?? '';
  if (values.engine === 'postgresql' && serverUrl === '') {
    console.error(
      'Set TEST_DATABASE_URL to a PostgreSQL on this machine, for example postgresql://postgres@127.0.0.1/postgres.',
    );
    return 2;
  }
  await using database = values.engine === 'embedded' ? createCrashFolder() : await createCrashPostgres(serverUrl);
  const report = await runCrashes({ kills, seed: values.seed, database, say: (line) => console.log(line) });
  console.log(`\n${values.engine}, seed ${values.seed}\n${crashTable(report)}`);
  console.log(isSound(report) ? '\nNothing was lost, and nothing was said twice.' : '\nThis must not be.');
  return isSound(report) ? 0 : 1;
}

process.exitCode = await main();
