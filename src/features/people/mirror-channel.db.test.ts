import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../test/support/db/empty-directory.ts';
import { ben, mina } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { ChannelId, PersonId } from '../../core/identifiers.ts';
import { DirectoryFailure } from '../../platform/slack/errors.ts';
import { findChannel, listChannelMembers } from './channels.ts';
import type { PeopleDirectory } from './directory.ts';
import { noteLeft } from './follow-membership.ts';
import { mirrorChannel } from './mirror.ts';

const channelId = 'C01ITSEC' as ChannelId;

describe('mirroring a channel', () => {
  const store = useStore();

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
        if (isLeaving) await noteLeft(program, { channelId, personId: ben, happenedAt: new Date() });
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
