import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startServer } from '../src/platform/database/embedded/server.ts';
import { type CampaignDatabase, createCampaignFolder, createCampaignPostgres } from './chaos/campaign-database.ts';
import { campaignTable } from './chaos/campaign-table.ts';
import { isSound } from './chaos/check-campaign.ts';
import { runCampaign } from './chaos/run-campaign.ts';

const usage = `npm run chaos -- [--requests 1000] [--seed TEXT] [--engine embedded|postgresql]

People file requests and decide about them through a stand-in Slack, while the real program is killed (SIGKILL), paused and
started again at random moments and Slack, Microsoft and the database fail. Afterwards an independent check compares what
people were told with the database, the audit log, the cards and the tasks in a stand-in Intune. Nothing beyond this machine
is reached.

  --requests  how many are to be confirmed, from 10 to 5000; ten take about twenty seconds and meet a trouble or two, a thousand
              some minutes and all of them
  --seed      the same seed chooses the same moments, people's words and faults
  --engine    postgresql: a server that goes on while the program is killed. TEST_DATABASE_URL may name one on this machine`;

const unsound = 'This must not be: it is a bug. Report it with all that was printed, with the seed and the engine.';
const tooSlow =
  'Its time was over before so many were confirmed, so that it counts as failed: the machine was too busy. Repeat it with less beside it.';

async function main(): Promise<number> {
  const values = readOptions();
  if (typeof values === 'string') {
    console.error(`${values}\n\n${usage}`);
    return 2;
  }
  const requests = Number(values.requests);
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const isKnownEngine = values.engine === 'embedded' || values.engine === 'postgresql';
  const isCount = Number.isInteger(requests) && requests >= 10 && requests <= 5000;
  if (!isKnownEngine || !isCount) {
    const wrong = isCount
      ? `--engine ${values.engine}: there is no such engine.`
      : '--requests must be from 10 to 5000.';
    console.error(`${wrong}\n\n${usage}`);
    return 2;
  }
  await using parts = new AsyncDisposableStack();
  const database = values.engine === 'embedded' ? parts.use(createCampaignFolder()) : await openPostgres(parts);
  if (database === null) return 2;
  const report = await runCampaign({ requests, seed: values.seed, database, say: (line) => console.log(line) });
  console.log(`\n${values.engine}, seed ${values.seed}\n${campaignTable(report)}`);
  const isWhole = report.confirmed >= requests;
  console.log(isSound(report) ? '\nNothing was lost, said twice or out of order.' : `\n${unsound}`);
  if (report.untried.length > 0) console.log(`It met no: ${report.untried.join('; ')}. More requests meet more.`);
  if (!isWhole) console.log(`\n${tooSlow}`);
  return isSound(report) && isWhole ? 0 : 1;
}

/** The options, or a sentence about what is wrong with them. */
function readOptions() {
  try {
    return parseArgs({
      options: {
        requests: { type: 'string', default: '1000' },
        seed: { type: 'string', default: 'heath' },
        engine: { type: 'string', default: 'embedded' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

async function openPostgres(parts: AsyncDisposableStack): Promise<CampaignDatabase | null> {
  try {
    return parts.use(await createCampaignPostgres(process.env['TEST_DATABASE_URL'] || (await startOwn(parts))));
  } catch (error) {
    console.error(`TEST_DATABASE_URL cannot be used: ${error instanceof Error ? error.message : String(error)}`);
    return null;
  }
}

async function startOwn(parts: AsyncDisposableStack): Promise<string> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mendbot-chaos-server-'));
  parts.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  return parts.use(await startServer({ dataDir })).url;
}

process.exitCode = await main();
