import type { SlackStandIn } from './slack/slack-stand-in.ts';

export const teamName = 'Fabrikam';
/** The seed of the tenant, if none is given. */
export const usualSeed = 'meadow';

/** The people of the stand-in workspace. All are invented. */
export const cast = {
  mina: 'U01MINA',
  tomas: 'U02TOMAS',
  ben: 'U03BEN',
  priya: 'U04PRIYA',
  haruka: 'U05HARUKA',
  ada: 'U06ADA', // in no channel of the bot
  wren: 'U07WREN',
  gus: 'U08GUS', // in the IT channel
  olga: 'U09OLGA',
} as const;

/** The role of each person, by id. */
export const parts: Readonly<Record<string, string>> = {
  [cast.mina]: 'Security admin',
  [cast.tomas]: 'Security admin',
  [cast.ben]: 'IT admin',
  [cast.priya]: 'IT admin',
  [cast.haruka]: 'IT admin (Japanese)',
  [cast.ada]: 'Works in audit, no role at first',
  [cast.wren]: 'Workspace admin',
  [cast.gus]: 'Guest',
  [cast.olga]: 'Other organization',
};

export const channels = {
  it: 'C01ITSEC',
  general: 'C02GENERAL',
  shared: 'C03SHARED',
  incidents: 'C04INCIDENTS',
} as const;

export const userGroups = { security: 'S01SECURITY', it: 'S02ITADMINS' } as const;

/** Groups in the tenant's Entra, by object id. The members are ids of Slack. */
export const entraGroups: readonly {
  readonly id: string;
  readonly displayName: string;
  readonly members: readonly string[];
}[] = [
  { id: 'e0000000-0000-4000-8000-000000000001', displayName: 'Server admins', members: [cast.priya] },
  { id: 'e0000000-0000-4000-8000-000000000002', displayName: 'Audit', members: [cast.ada] },
];

export function populate(slack: SlackStandIn): void {
  const add = (id: string, name: string, realName: string, extra: object = {}) =>
    slack.addUser({ id, name, realName, email: `${name}@fabrikam.example`, isEmailConfirmed: true, ...extra });
  add(cast.mina, 'mina.sato', 'Mina Sato', { tz: 'Europe/Berlin' });
  add(cast.tomas, 'tomas.lind', 'Tomas Lind', { tz: 'Europe/Stockholm' });
  add(cast.ben, 'ben.okafor', 'Ben Okafor', { tz: 'America/Los_Angeles' });
  add(cast.priya, 'priya.nair', 'Priya Nair', { tz: 'Asia/Kolkata' });
  add(cast.haruka, 'haruka.mori', '森 はるか', { tz: 'Asia/Tokyo', locale: 'ja-JP' });
  add(cast.ada, 'ada.quist', 'Ada Quist');
  add(cast.wren, 'wren.hale', 'Wren Hale', { isAdmin: true });
  add(cast.gus, 'gus.temp', 'Gus Temp', { isRestricted: true });
  add(cast.olga, 'olga.ivers', 'Olga Ivers', { teamId: 'T9CONTOSO', email: 'olga.ivers@contoso.example' });
  slack.addUserGroup({
    id: userGroups.security,
    name: 'Security admins',
    handle: 'security-admins',
    members: [cast.mina, cast.tomas],
  });
  slack.addUserGroup({
    id: userGroups.it,
    name: 'IT admins',
    handle: 'it-admins',
    members: [cast.ben, cast.priya, cast.haruka],
  });
  slack.addChannel({
    id: channels.it,
    name: 'it-remediation',
    isPrivate: true,
    members: [cast.mina, cast.tomas, cast.ben, cast.priya, cast.haruka, cast.gus],
    isBotMember: true,
  });
  slack.addChannel({
    id: channels.general,
    name: 'general',
    members: Object.values(cast).filter((id) => id !== cast.olga),
  });
  slack.addChannel({
    id: channels.incidents,
    name: 'incidents',
    isPrivate: true,
    members: [cast.mina, cast.tomas],
  });
  slack.addChannel({
    id: channels.shared,
    name: 'with-contoso',
    isExtShared: true,
    members: [cast.mina, cast.olga],
    isBotMember: true,
  });
}
