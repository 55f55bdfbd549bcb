import { describe, expect, test } from 'vitest';
import type { ChannelId, PersonId } from '../../src/core/identifiers.ts';
import { findChannel, listChannelMembers } from '../../src/features/people/channels.ts';
import { noteLeft } from '../../src/features/people/follow-membership.ts';
import { mirrorChannel } from '../../src/features/people/mirror-people.ts';
import type { PeopleDirectory } from '../../src/features/people/people-directory.ts';
import { DirectoryFailure } from '../../src/platform/slack/directory-failure.ts';
import { engines } from '../support/engines.ts';
import { emptyDirectory } from './support/empty-directory.ts';
import { ben, mina } from './support/fixtures.ts';
import { programOn } from './support/program-on.ts';
import { newWorkspace, useStore } from './support/test-store.ts';

const channelId = 'C01ITSEC' as ChannelId;

describe.each(engines)('mirroring a channel on %s', (engine) => {
  const store = useStore(engine);

  /** Lists Mina and Ben; Ben leaves between two pages of each of the first `leaves` readings. */
  async function setUp(leaves: number) {
    const program = programOn(store(), await newWorkspace(store()));
    let reads = 0;
    const directory: PeopleDirectory = {
      ...emptyDirectory,
      readChannel: async (id) => {
        const flags = { isPrivate: true, isSharedExternally: false, isArchived: false, hasBot: true };
        return { id, name: 'it', ...flags };
      },
      async *listMembers() {
        reads += 1;
        const isLeaving = reads <= leaves;
        yield isLeaving || leaves === 0 ? [ben] : [];
        if (isLeaving) await noteLeft(program, channelId, ben);
        // The clock has to go on before the next reading begins.
        await new Promise((resolve) => setTimeout(resolve, 5));
        yield [mina];
      },
    };
    const isIn = async (id: PersonId) =>
      (await listChannelMembers(store().db, program.workspaceId, channelId)).includes(id);
    return { program, directory, isIn, reads: () => reads };
  }

  test('reads once where nobody joins or leaves', async () => {
    const { program, directory, isIn, reads } = await setUp(0);

    await mirrorChannel(program, directory, channelId);

    expect([await isIn(mina), await isIn(ben), reads()]).toEqual([true, true, 1]);
  });

  test('reads again where somebody left meanwhile, the very first time too', async () => {
    const { program, directory, isIn, reads } = await setUp(2);

    await mirrorChannel(program, directory, channelId);

    expect([await isIn(mina), await isIn(ben), reads()]).toEqual([true, false, 3]);
  });

  test('gives up after three readings and says so', async () => {
    const { program, directory, isIn, reads } = await setUp(3);

    await expect(mirrorChannel(program, directory, channelId)).rejects.toThrow(DirectoryFailure);

    expect([await isIn(ben), reads()]).toEqual([false, 3]);
    expect((await findChannel(store().db, program.workspaceId, channelId))?.membersReadAt).toBeNull();
  });
});
