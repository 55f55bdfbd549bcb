import type { PersonId } from '../../core/identifiers.ts';
import type { Role } from '../../core/roles.ts';
import type { DeviceScope } from '../../core/scope.ts';
import { noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import type { Contribution } from '../../platform/slot.ts';
import { readSettings } from '../workspace/index.ts';
import { roleChangeText } from './format.ts';
import { hasBotAdmin } from './holders.ts';
import { readRoleChange } from './role-news.ts';
import { accessTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** To the person: a bot admin gave them a role, took it, or changed for which devices they have it. */
    role_changed: {
      readonly byId: PersonId;
      readonly personId: PersonId;
      readonly role: Role;
      /** For which devices they had the role by name, and have it now; `null` = for none. */
      readonly before: DeviceScope | null;
      readonly after: DeviceScope | null;
    };
    /** To the workspace admins, who are bot admins now: nobody to whom that role was given can use it. */
    bot_admin_missing: Readonly<Record<never, never>>;
  }
}

export const accessNotices: readonly Contribution[] = [
  noticeKind('role_changed', {
    audience: 'person',
    read: readRoleChange,
    message: (t, change) => wordedNotice(roleChangeText(t.with(accessTexts), change)),
  }),
  noticeKind('bot_admin_missing', {
    audience: 'admins',
    read: async (program, content) =>
      (await hasBotAdmin(program, program.store.db, (await readSettings(program)).roles)) ? null : content,
    message: (t) =>
      wordedNotice({
        heading: t.with(accessTexts).mrkdwn('notice.bot_admin_missing'),
        rest: [t.with(accessTexts).mrkdwn('notice.bot_admin_missing_until')],
      }),
  }),
];
