import type { Command } from 'commander';
import { retryDeadLetters } from '../features/status/index.ts';
import { countDeadLetters, listDeadLetters } from '../platform/queue/dead-letters.ts';
import type { Dependencies } from './dependencies.ts';

// With more of them, they are done again and not read.
const mostListed = 200;

export function addDeliveriesCommands(program: Command, dependencies: Dependencies): void {
  const deliveries = program.command('deliveries').description('what failed for good on its way to Slack or Microsoft');
  deliveries
    .command('list')
    .description('the jobs that failed for good and were not done again, the oldest first')
    .action(() => list(dependencies));
  deliveries
    .command('retry')
    .description('run failed jobs again, and resend what Slack refused')
    .action(() => retry(dependencies));
}

async function list({ openStore, say }: Dependencies): Promise<void> {
  await using store = await openStore();
  const letters = await listDeadLetters(store.db, mostListed);
  for (const { failedAt, queue, data } of letters) say(`${failedAt.toISOString()}  ${queue}  ${JSON.stringify(data)}`);
  if (letters.length === 0) say('No job has failed for good.');
  if (letters.length === mostListed) say(`These are the first ${mostListed}.`);
}

async function retry({ openQueue, clock, say }: Dependencies): Promise<void> {
  await using store = await openQueue();
  const count = await retryDeadLetters(store, clock.now());
  const when = store.kind === 'embedded' ? 'once the bot is started' : 'once a bot runs';
  const failed = `${count} ${count === 1 ? 'job' : 'jobs'} that failed for good will be done again ${when}`;
  say(`${count === 0 ? 'No job had failed for good' : failed}; what Slack refused is tried again too.`);
  const left = await countDeadLetters(store.db);
  if (left > 0)
    say(`${left} ${left === 1 ? 'stays: it is' : 'stay: they are'} of a kind that this version does not know.`);
}
