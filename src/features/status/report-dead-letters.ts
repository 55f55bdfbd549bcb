import type { Program } from '../../platform/context.ts';
import { announce } from '../../platform/outbox/announce.ts';
import { takeUnreported } from '../../platform/queue/dead-letters.ts';

/** Tells the bot admins of jobs that failed for good, each once, however many there are. */
export async function reportDeadLetters(program: Program): Promise<void> {
  await program.store.inTransaction(async (tx) => {
    const unreported = await takeUnreported(tx, program.clock.now());
    if (unreported.size === 0) return;
    const count = [...unreported.values()].reduce((sum, one) => sum + one, 0);
    await announce(program, tx, { kind: 'jobs_given_up', count, queues: [...unreported.keys()] });
  });
}
