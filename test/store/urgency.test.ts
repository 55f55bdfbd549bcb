import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Urgency, withUrgency } from '../../src/store/urgency.ts';
import { everyEngine } from '../support/engines.ts';
import { useStore } from './support/test-store.ts';

describe.each(everyEngine)('the database on %s', (engine) => {
  const store = useStore(engine);

  /** Begins one after the other while something of the background has begun already; gives the order in which they ended. */
  async function orderOf(urgencies: readonly Urgency[]): Promise<readonly Urgency[]> {
    const order: Urgency[] = [];
    const begun = Promise.withResolvers<void>();
    const { promise: held, resolve: letGo } = Promise.withResolvers<void>();
    const first = withUrgency('background', () =>
      store().inTransaction(async () => {
        begun.resolve();
        await held;
      }),
    );
    await begun.promise;
    const others = urgencies.map((urgency) =>
      withUrgency(urgency, async () => {
        await store().inTransaction(async (tx) => await sql`select pg_sleep(0.02)`.execute(tx));
        order.push(urgency);
      }),
    );
    letGo();
    await Promise.all([first, ...others]);
    return order;
  }

  test.each(['interactive', 'follow_up'] as const)(
    'lets what is more urgent go before the background: %s',
    async (urgency) => {
      expect(await orderOf(['background', urgency])).toEqual([urgency, 'background']);
    },
  );

  test('goes on after a statement that failed, of each kind', async () => {
    for (const urgency of ['background', 'follow_up', 'interactive'] as const) {
      const failed = withUrgency(urgency, () => sql`select 1 / 0`.execute(store().db));
      await expect(failed).rejects.toThrow('division by zero');
    }

    expect(await orderOf(['background', 'background'])).toEqual(['background', 'background']);
  });
});
