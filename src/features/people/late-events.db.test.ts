import { describe, expect, test } from 'vitest';
import { aPerson, ben, mina } from '../../../test/support/db/fixtures.ts';
import { programOn } from '../../../test/support/db/program-on.ts';
import { newWorkspace, openTestStore } from '../../../test/support/db/test-store.ts';
import type { ChannelId } from '../../core/identifiers.ts';
import type { SlackPerson } from '../../core/people.ts';
import { listChannelMembers, replaceMembers, saveChannel } from './channels.ts';
import { noteJoined, noteLeft, notePersonChanged } from './follow-membership.ts';
import { findPerson, savePerson } from './store.ts';

const channelId = 'C01ITSEC' as ChannelId;
const readAt = new Date('2026-03-02T12:00:00.000Z');
const atSecond = (seconds: number) => new Date(readAt.getTime() + seconds * 1000);

describe('events of Slack that come late', () => {
  /** A channel with Mina and Ben, and what Slack says of them afterwards. */
  async function scene() {
    const opened = await openTestStore();
    const { store } = opened;
    const program = programOn(store, await newWorkspace(store));
    const { workspaceId } = program;
    const facts = { isPrivate: true, isSharedExternally: false, isArchived: false, hasBot: true };
    await saveChannel(store.db, workspaceId, { id: channelId, name: 'it', ...facts });
    const list = { members: [mina, ben], readFrom: readAt, readAt };
    await store.inTransaction((tx) => replaceMembers(tx, { workspaceId, channelId }, list));
    await savePerson(store.db, { ...aPerson(workspaceId, { id: ben }), changedAt: readAt }, readAt);
    return {
      joined: (seconds: number) => noteJoined(program, { channelId, personId: ben, happenedAt: atSecond(seconds) }),
      left: (seconds: number) => noteLeft(program, { channelId, personId: ben, happenedAt: atSecond(seconds) }),
      isIn: async () => (await listChannelMembers(store.db, workspaceId, channelId)).includes(ben),
      said: (seconds: number, changes: Partial<SlackPerson>) =>
        notePersonChanged(program, { ...aPerson(workspaceId, { id: ben }), changedAt: atSecond(seconds), ...changes }),
      person: () => findPerson(store.db, workspaceId, ben),
      /** What is to be read again. */
      waiting: async () => {
        const { queues } = await store.queue.counts();
        return queues.filter(({ name, waiting }) => name.startsWith('read-') && waiting > 0).map(({ name }) => name);
      },
      [Symbol.asyncDispose]: () => opened[Symbol.asyncDispose](),
    };
  }

  test('in their order they are known at once', async () => {
    await using world = await scene();

    await world.left(1);
    const afterLeaving = await world.isIn();
    await world.joined(2);

    expect([afterLeaving, await world.isIn(), await world.waiting()]).toEqual([false, true, []]);
  });

  test('who left is not brought back by an older joining; the members are read again', async () => {
    await using world = await scene();

    await world.left(2);
    await world.joined(1);

    expect([await world.isIn(), await world.waiting()]).toEqual([false, ['read-members']]);
  });

  test('a joining from before the members were read brings nobody, as one that is repeated after a start', async () => {
    await using world = await scene();
    await world.left(1);

    await world.joined(-60);

    expect([await world.isIn(), await world.waiting()]).toEqual([false, ['read-members']]);
  });

  test('who is said to have left loses what they had even where that is old, until the members are read again', async () => {
    await using world = await scene();

    await world.left(-60);

    expect([await world.isIn(), await world.waiting()]).toEqual([false, ['read-members']]);
  });

  test('what was said of a person before what is known changes nothing', async () => {
    await using world = await scene();
    await world.said(2, { isGuest: true });

    await world.said(1, { displayName: 'Ben Okafor', isDeactivated: true });

    expect(await world.person()).toMatchObject({ isGuest: true, isDeactivated: false });
    expect(await world.waiting()).toEqual([]);
  });

  test('of two changes in one second the one that takes rights counts, and the person is read', async () => {
    await using world = await scene();
    await world.said(2, { displayName: 'Ben O.' });
    await world.said(2, { isGuest: true });

    await world.said(2, { displayName: 'Ben O.' });

    expect(await world.person()).toMatchObject({ isGuest: true });
    expect(await world.waiting()).toEqual(['read-person']);
  });

  test('the same said again asks for nothing', async () => {
    await using world = await scene();
    await world.said(2, { isGuest: true });

    await world.said(2, { isGuest: true });

    expect(await world.person()).toMatchObject({ isGuest: true });
    expect(await world.waiting()).toEqual([]);
  });

  test('a right that a change in the second of the reading gives is read first', async () => {
    await using world = await scene();

    await world.said(0, { isWorkspaceAdmin: true });

    expect(await world.person()).toMatchObject({ isWorkspaceAdmin: false });
    expect(await world.waiting()).toEqual(['read-person']);
  });
});
