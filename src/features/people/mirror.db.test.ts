import { describe, expect, test } from 'vitest';
import { emptyDirectory } from '../../../test/support/db/empty-directory.ts';
import { aPerson, ben, mina } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, useStore } from '../../../test/support/db/test-store.ts';
import type { Person } from '../../core/people.ts';
import type { Program } from '../../platform/context.ts';
import type { PeopleDirectory } from './directory.ts';
import { keepPerson, mirrorPerson, syncPeople } from './mirror.ts';
import { findPerson, savePerson } from './store.ts';

/** A channel of Mina and Ben, of whom Slack now says this; `null` = Slack does not show them any more. */
function slackWith(people: ReadonlyMap<string, Person | null>): PeopleDirectory {
  return {
    ...emptyDirectory,
    readPerson: async (id) => people.get(id) ?? null,
    readChannel: async (id) => ({
      id,
      name: 'it',
      isPrivate: true,
      isSharedExternally: false,
      isArchived: false,
      hasBot: true,
    }),
    async *listMembers() {
      yield [mina, ben];
    },
  };
}

describe('reading people', () => {
  const store = useStore();

  async function setUp(now: { readonly ben: Partial<Person> | null }) {
    const program: Program = programOn(store(), await newWorkspace(store()));
    const { workspaceId } = program;
    const before = new Date(program.startedAt.getTime() - 60_000);
    await savePerson(store().db, aPerson(workspaceId, { id: mina }), before);
    await savePerson(store().db, aPerson(workspaceId, { id: ben }), before);
    const bens = now.ben === null ? null : aPerson(workspaceId, { id: ben, ...now.ben });
    const directory = slackWith(
      new Map<string, Person | null>([
        [mina, aPerson(workspaceId, { id: mina })],
        [ben, bens],
      ]),
    );
    return { program, directory, readBen: () => findPerson(store().db, workspaceId, ben) };
  }

  test('a start reads everybody again: what happened while the bot was away may have been missed', async () => {
    const { program, directory, readBen } = await setUp({ ben: { isGuest: true } });

    await syncPeople(program, directory);

    expect(await readBen()).toMatchObject({ isGuest: true });
  });

  test('what an event said while Slack was asked is newer than the answer', async () => {
    const { program, directory, readBen } = await setUp({ ben: {} });
    const slow: PeopleDirectory = {
      ...directory,
      async readPerson(id) {
        const answer = await directory.readPerson(id);
        // Later by the clock than the question was.
        await new Promise((resolve) => setTimeout(resolve, 5));
        if (id === ben) await keepPerson(program, aPerson(program.workspaceId, { id: ben, isDeactivated: true }));
        return answer;
      },
    };

    await mirrorPerson(program, slow, ben);
    expect(await readBen()).toMatchObject({ isDeactivated: true });

    await mirrorPerson(program, directory, ben);
    expect(await readBen()).toMatchObject({ isDeactivated: false });
  });

  test('who is no longer shown by Slack does nothing any more', async () => {
    const { program, directory, readBen } = await setUp({ ben: null });

    await syncPeople(program, directory);

    expect(await readBen()).toMatchObject({ isDeactivated: true });
  });
});
