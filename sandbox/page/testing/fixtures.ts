import type { ChannelSummary, Message, Person, WorkspaceView } from '../../protocol/workspace-view.ts';

export function aMessage(overrides: Partial<Message> = {}): Message {
  return {
    channelId: 'C1',
    ts: '1795575600.000100',
    threadTs: null,
    authorId: 'U1',
    text: 'Good morning',
    blocks: [],
    attachments: [],
    values: {},
    files: [],
    isEdited: false,
    isEphemeral: false,
    replies: [],
    ...overrides,
  };
}

export function aPerson(overrides: Partial<Person> = {}): Person {
  return {
    id: 'U1',
    realName: 'Mina Sato',
    handle: 'mina.sato',
    email: 'mina.sato@fabrikam.example',
    part: 'Security admin',
    timeZone: 'Europe/Berlin',
    locale: 'en-US',
    isBot: false,
    unreadCount: 0,
    ...overrides,
  };
}

export function aChannel(overrides: Partial<ChannelSummary> = {}): ChannelSummary {
  return {
    id: 'C1',
    name: 'it-remediation',
    kind: 'private',
    isShared: false,
    isArchived: false,
    isBotMember: true,
    memberCount: 7,
    unreadCount: 0,
    ...overrides,
  };
}

export function aWorkspace(overrides: Partial<WorkspaceView> = {}): WorkspaceView {
  return {
    nowMs: 1_795_575_600_000,
    isTimeMoving: false,
    bot: { userId: 'B1', name: 'Mendbot', state: 'running', problem: null, connectionCount: 1 },
    app: { commands: [], shortcuts: [], isHomeEnabled: false, isMessagesTabReadOnly: false },
    people: [aPerson()],
    viewerId: 'U1',
    channels: [aChannel()],
    joinable: [],
    conversation: { channelId: 'C1', messages: [], hasEarlier: false, readUntilTs: null },
    modals: [],
    home: null,
    ...overrides,
  };
}
