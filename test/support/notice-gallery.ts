import type { ChannelId } from '../../src/core/identifiers.ts';
import { roles } from '../../src/core/roles.ts';
import { removedCard } from '../../src/features/card/card.ts';
import { aFailure } from './a-failure.ts';
import { rememberedAt } from './activity-models.ts';
import type { Translator } from './all-texts.ts';
import { hostileTexts, now } from './fixtures.ts';
import { type GalleryView, message, readIn } from './gallery-view.ts';
import { noticeMessage, type ReadNotice } from './notice-message.ts';

const hostileNumbers = Array.from({ length: 10 }, (_, index) => 1001 + index);

export function noticeViews(t: Translator): readonly GalleryView[] {
  const notice = (name: string, content: ReadNotice) =>
    message(`notice, ${name}`, noticeMessage(t, content, rememberedAt));
  const failing = {
    kind: 'connection_failing',
    connection: 'recommendations',
    failure: aFailure('Defender refused <b>'),
    isOver: false,
  } as const;
  return [
    notice('failing', failing),
    notice('failing, told late', { ...failing, isOver: true }),
    notice('failing for a long reason', { ...failing, failure: aFailure('<&>'.repeat(2000)) }),
    notice('healed', { kind: 'connection_healed', connection: 'people' }),
    notice('the portal was read', {
      kind: 'portal_first_read',
      active: 1,
      completed: 312,
      numbers: [1001],
      named: [{ number: 1001, title: 'Update Google Chrome', requester: 'Mina Haddad' }],
    }),
    notice('new in the portal', {
      kind: 'portal_summary',
      numbers: [1042],
      named: [{ number: 1042, title: 'Update Google Chrome', requester: null }],
    }),
    ...Object.entries(hostileTexts).map(([kind, title]) =>
      notice(`hostile ${kind}: new in the portal`, {
        kind: 'portal_summary',
        numbers: hostileNumbers,
        named: hostileNumbers.map((number) => ({ number, title, requester: title })),
      }),
    ),
    notice('much new in the portal', {
      kind: 'portal_summary',
      numbers: Array.from({ length: 400 }, (_, index) => 1001 + index),
      named: [],
    }),
    notice('a job failed for good', { kind: 'jobs_given_up', count: 1, queues: ['deliver-activity'] }),
    notice('jobs failed for good', {
      kind: 'jobs_given_up',
      count: 1204,
      queues: ['deliver-activity', 'export-file', 'send-trends'],
    }),
    notice('no bot admin is left', { kind: 'bot_admin_missing' }),
    notice('nobody accepts', {
      kind: 'request_without_it_admin',
      number: 1001,
      title: 'Update Chrome',
      scope: { kind: 'all' },
    }),
    notice('nobody answers', { kind: 'ping_unanswered', number: 1001, title: 'Update Chrome' }),
    ...Object.entries(hostileTexts).map(([kind, text]) =>
      notice(`nobody accepts, hostile ${kind}`, {
        kind: 'request_without_it_admin',
        number: 1001,
        title: text,
        scope: { kind: 'groups', groups: [text] },
      }),
    ),
    ...readIn('messages/roles', roleNews(notice)),
    message('removed card', removedCard(t, { number: 1001, removedAt: now, keptDays: 180 })),
    notice('a report does not arrive', {
      kind: 'report_undelivered',
      channelId: 'C0ITDESK' as ChannelId,
      failure: 'is_archived',
    }),
    notice('a report does not arrive, for a reason of its own', {
      kind: 'report_undelivered',
      channelId: 'C0ITDESK' as ChannelId,
      failure: 'restricted_action',
    }),
  ];
}

const finance = { kind: 'groups', groups: ['Finance'] } as const;
const everywhere = { kind: 'all' } as const;
const given = {
  kind: 'role_changed',
  by: 'Wren Hale',
  before: null,
  after: everywhere,
  held: roles,
} as const;

function roleNews(notice: (name: string, content: ReadNotice) => GalleryView): readonly GalleryView[] {
  return [
    ...roles.flatMap((role) => [
      notice(`the role ${role} was given`, { ...given, role }),
      notice(`the role ${role} was taken`, {
        ...given,
        role,
        before: everywhere,
        after: null,
        held: role === 'it_admin' ? roles : roles.filter((one) => one !== role),
      }),
    ]),
    notice('a role was given for some groups', { ...given, role: 'it_admin', after: finance }),
    notice('a role was limited', { ...given, role: 'it_admin', before: everywhere, after: finance }),
    notice('the role auditor was given for some groups', { ...given, role: 'auditor', after: finance }),
    notice('a role was taken, and none is left', {
      ...given,
      by: null,
      role: 'auditor',
      before: everywhere,
      after: null,
      held: [],
    }),
    notice('a role was taken, and one is left', {
      ...given,
      role: 'auditor',
      before: everywhere,
      after: null,
      held: ['requester'],
    }),
    ...Object.entries(hostileTexts).map(([kind, text]) =>
      notice(`hostile ${kind}: a role was limited`, {
        ...given,
        by: text,
        role: 'it_admin',
        before: { kind: 'groups', groups: Array.from({ length: 12 }, () => text) },
        after: { kind: 'groups', groups: [text] },
      }),
    ),
  ];
}
