import type { SlackStandIn } from './slack/slack-stand-in.ts';

/** The people and channels of the stand-in workspace. Nobody exists. */
export const cast = {
  mina: 'U01MINA', // security admin
  tomas: 'U02TOMAS', // security admin
  ben: 'U03BEN', // IT admin
  priya: 'U04PRIYA', // IT admin
  haruka: 'U05HARUKA', // IT admin, Japanese
  ada: 'U06ADA', // auditor: in no channel of the bot's
  wren: 'U07WREN', // workspace admin
  gus: 'U08GUS', // guest in the IT channel
  olga: 'U09OLGA', // of another organisation
} as const;

export const channels = { it: 'C01ITSEC', general: 'C02GENERAL', shared: 'C03SHARED' } as const;

/** Fills an empty stand-in workspace. */
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
    id: channels.shared,
    name: 'with-contoso',
    isExtShared: true,
    members: [cast.mina, cast.olga],
    isBotMember: true,
  });
}
