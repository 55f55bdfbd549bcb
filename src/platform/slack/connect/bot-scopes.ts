interface ScopeReason {
  readonly purpose: string;
  /** What is missing where it was not granted; `null` where Mendbot needs it. */
  readonly without: string | null;
}

/** Why the manifests ask for each scope. */
export const botScopes = {
  'channels:history': {
    purpose: 'to find a card that may have been posted before a crash; only Mendbot’s own messages are looked for',
    without: null,
  },
  'channels:read': {
    purpose: 'who is in the channels that get cards, and whether one is shared with another organization',
    without: null,
  },
  'chat:write': { purpose: 'cards, threads and direct messages', without: null },
  commands: { purpose: '/remediate and the shortcuts', without: null },
  'files:read': {
    purpose: 'files as evidence in the form that completes',
    without: 'the form that completes has no field for files',
  },
  'files:write': { purpose: 'devices, activities and the audit log as CSV; pictures of trends', without: null },
  'groups:history': { purpose: 'the same as channels:history in private channels', without: null },
  'groups:read': { purpose: 'the same as channels:read for private channels', without: null },
  'links:read': {
    purpose: 'previews of links to the Defender portal: Slack tells Mendbot of such links',
    without: 'links to the Defender portal get no preview',
  },
  'links:write': {
    purpose: 'previews of links to the Defender portal: Mendbot adds them below the link',
    without: 'links to the Defender portal get no preview',
  },
  'usergroups:read': { purpose: 'roles of user groups, and groups that a card mentions', without: null },
  'users:read': { purpose: 'names, guests, admins and time zones', without: null },
  'users:read.email': {
    purpose: 'the email address in Completed by, and whose address one in the portal is',
    without: null,
  },
} as const satisfies Readonly<Record<string, ScopeReason>>;

export type BotScope = keyof typeof botScopes;
