/** What each scope of the manifest is for; without an optional one only what it is for is missing. */
export const botScopes = {
  'channels:history': { purpose: 'to find a card that may have been posted before a crash', isOptional: false },
  'channels:read': { purpose: 'who is in the channels that get cards', isOptional: false },
  'chat:write': { purpose: 'cards, threads and direct messages', isOptional: false },
  commands: { purpose: '/remediate and the shortcuts', isOptional: false },
  'files:read': { purpose: 'files as evidence in the form that completes', isOptional: true },
  'files:write': { purpose: 'CSV files and pictures', isOptional: false },
  'groups:history': { purpose: 'the same as channels:history in private channels', isOptional: false },
  'groups:read': { purpose: 'the same as channels:read for private channels', isOptional: false },
  'links:read': { purpose: 'previews of links to the Defender portal', isOptional: true },
  'links:write': { purpose: 'previews of links to the Defender portal', isOptional: true },
  'usergroups:read': { purpose: 'roles of user groups, and groups that a card mentions', isOptional: false },
  'users:read': { purpose: 'names, guests, admins and time zones', isOptional: false },
  'users:read.email': { purpose: 'the address that stands in Completed by', isOptional: false },
} as const satisfies Readonly<Record<string, { readonly purpose: string; readonly isOptional: boolean }>>;

export type BotScope = keyof typeof botScopes;
