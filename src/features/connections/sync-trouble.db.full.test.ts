import { describe, expect, test } from 'vitest';
import { MicrosoftStandIn } from '../../../sandbox/microsoft/microsoft-stand-in.ts';
import { madeUpSecret } from '../../../sandbox/wire/made-up-secret.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, openTestStore } from '../../../test/support/db/test-store.ts';
import { defenderUnderTest } from '../../../test/support/microsoft/defender-under-test.ts';
import { readyToken, renewedToken, type TokenSource } from '../../microsoft/token.ts';
import type { Program } from '../../platform/context.ts';
import { syncRecommendations } from '../recommendations/sync.ts';
import { readSyncState } from './store.ts';

const signal = AbortSignal.any([]);
const pageSize = 50;
const wholePages = 2;

/** Happens once the second of five pages has been read. */
type Trouble = (standIn: MicrosoftStandIn) => void;

const troubles: readonly (readonly [string, string, Trouble])[] = [
  ['a page that ends half way', 'broken_answer', (standIn) => standIn.breakPage({ page: 3 })],
  ['a 429', 'throttled', (standIn) => standIn.rateLimit({ times: 1, retryAfterS: 600 })],
  [
    'a token that expires and cannot be renewed',
    'unauthorised',
    (standIn) => {
      standIn.accessToken = 'another';
    },
  ],
  [
    'a permission that is taken away',
    'missing_permission',
    (standIn) => standIn.denyRole('SecurityRecommendation.Read.All'),
  ],
];

function between(standIn: MicrosoftStandIn, trouble: Trouble): void {
  let pages = 0;
  const stop = standIn.onCall(() => {
    pages += 1;
    if (pages < wholePages) return;
    stop();
    trouble(standIn);
  });
}

async function rowsOf({ store }: Program) {
  return await store.db
    .selectFrom('recommendation')
    .select(['id', 'content_hash', 'first_seen_at', 'changed_at', 'removed_at'])
    .orderBy('id')
    .execute();
}

describe('when Defender gives out in the middle', () => {
  async function setUp() {
    await using parts = new AsyncDisposableStack();
    const standIn = parts.use(await MicrosoftStandIn.start({ pageSize }));
    const { store } = parts.use(await openTestStore());
    const program = programOn(store, await newWorkspace(store));
    const moved = parts.move();
    return {
      standIn,
      program,
      sync: (tokens: TokenSource = readyToken(madeUpSecret('stand-in-defender'))) =>
        syncRecommendations(program, defenderUnderTest({ apiUrl: standIn.url, tokens }).source, signal),
      state: () => readSyncState(store.db, 'recommendations'),
      [Symbol.asyncDispose]: () => moved.disposeAsync(),
    };
  }

  test.each(troubles)(
    '%s: nothing is lost or counted twice, and the state says what is stale',
    async (_, code, trouble) => {
      await using world = await setUp();
      await world.sync();
      const [before, read] = [await rowsOf(world.program), await world.state()];
      between(world.standIn, trouble);

      await expect(world.sync()).rejects.toMatchObject({ code });
      const [during, stale] = [await rowsOf(world.program), await world.state()];
      world.standIn.heal();
      world.standIn.accessToken = madeUpSecret('stand-in-defender');
      await world.sync();

      expect(before).toHaveLength(240);
      expect(during).toEqual(before);
      expect(stale).toMatchObject({ lastSuccessAt: read.lastSuccessAt, lastCount: 240, failuresInRow: 1 });
      expect(stale.lastFailure).toMatchObject({ service: 'defender', what: 'recommendations' });
      expect(await rowsOf(world.program)).toEqual(before);
      expect(await world.state()).toMatchObject({ lastFailure: null, lastCount: 240, failuresInRow: 0 });
    },
  );

  test('in the very first reading: what came is kept, the rest follows, and each stands there once', async () => {
    await using world = await setUp();
    between(world.standIn, (standIn) => standIn.breakPage({ page: 3 }));

    await expect(world.sync()).rejects.toMatchObject({ code: 'broken_answer' });
    const first = await rowsOf(world.program);
    const unread = await world.state();
    await world.sync();

    expect(first).toHaveLength(wholePages * pageSize);
    expect(unread).toMatchObject({ lastSuccessAt: null, lastCount: null });
    const all = await rowsOf(world.program);
    expect(all).toHaveLength(240);
    expect(all).toEqual(expect.arrayContaining([...first]));
  });

  test('a token that expires is renewed, and the reading goes on where it was', async () => {
    await using world = await setUp();
    between(world.standIn, (standIn) => {
      standIn.accessToken = 'fresh';
    });
    const acquire = async () => ({ value: world.standIn.accessToken, expiresAtMs: Number.MAX_SAFE_INTEGER });

    await world.sync(renewedToken(acquire, { now: () => new Date() }));

    expect(await rowsOf(world.program)).toHaveLength(240);
    expect(world.standIn.calls.map(({ status }) => status)).toEqual([200, 200, 401, 200, 200, 200]);
    expect(await world.state()).toMatchObject({ lastFailure: null, lastCount: 240 });
  });
});
