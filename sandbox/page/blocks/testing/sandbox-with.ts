import type { Person, WorkspaceView } from '../../../protocol/workspace-view.ts';
import type { Sandbox } from '../../api/sandbox-context.ts';
import { aPerson } from '../../testing/fixtures.ts';

export function person(overrides: Partial<Person> = {}): Person {
  return aPerson({ id: 'UMINA', handle: 'mina', email: 'mina@fabrikam.example', ...overrides });
}

/** A sandbox that does nothing, for tests of drawing. */
export function sandboxWith({
  viewer = person(),
  ...overrides
}: Partial<WorkspaceView> & { viewer?: Person } = {}): Sandbox {
  const ben = person({ id: 'UBEN', realName: 'Ben Okafor', handle: 'ben' });
  const channel = {
    id: 'CDESK',
    name: 'it-desk',
    kind: 'public',
    isShared: false,
    isArchived: false,
    isBotMember: true,
    memberCount: 3,
    unreadCount: 0,
  } as const;
  const workspace: WorkspaceView = {
    nowMs: Date.parse('2026-11-25T10:00:00Z'),
    isTimeMoving: false,
    bot: { userId: 'UBOT', name: 'Mendbot', state: 'running', problem: null, connectionCount: 1 },
    app: { commands: [], shortcuts: [], isHomeEnabled: true, isMessagesTabReadOnly: false },
    people: [viewer, ben],
    viewerId: viewer.id,
    channels: [channel],
    joinable: [],
    conversation: null,
    modals: [],
    home: null,
    ...overrides,
  };
  return {
    workspace,
    viewer,
    place: { personId: viewer.id, channelId: channel.id, tab: 'messages', threadTs: null, panel: null },
    go: () => {},
    act: async () => ({ outcome: 'done', ackMs: null }),
    say: () => {},
    refresh: async () => {},
    showEarlier: async () => {},
  };
}
