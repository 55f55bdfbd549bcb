import { formatActivityNumber } from '../../core/identifiers.ts';
import type { Program } from '../../platform/context.ts';
import { type NoticeOf, noticeKind, wordedNotice } from '../../platform/outbox/notice.ts';
import { truncate } from '../../platform/slack/limits.ts';
import type { Contribution } from '../../platform/slot.ts';
import { mostNamedInNotice, type NamedActivity, readNamedActivities } from '../activities/index.ts';
import { type PortalTranslator, portalTexts } from './texts.ts';

declare module '../../platform/outbox/notice.ts' {
  interface Notices {
    /** The first complete reading of the portal. `active` and `completed` count activities; `numbers` names some. */
    portal_first_read: {
      readonly active: number;
      readonly completed: number;
      readonly numbers: readonly number[];
    };
    /** In the week after: activities that were adopted since. */
    portal_summary: { readonly numbers: readonly number[] };
  }
}

/** `named`: some of the activities that the notice is about. */
type Naming<Content> = Content & { readonly named: readonly NamedActivity[] };

export const portalNotices: readonly Contribution[] = [
  noticeKind<'portal_first_read', Naming<NoticeOf<'portal_first_read'>>>('portal_first_read', {
    audience: 'main_channel',
    read: readNaming,
    message: (t, { active, completed, named }, createdAt) =>
      wordedNotice({
        heading: t
          .with(portalTexts)
          .mrkdwn('notice.portal_first_read', { active, completed, at: t.instant(createdAt) }),
        lines: namedLines(t.with(portalTexts), named, active + completed),
        rest: [
          t.with(portalTexts).mrkdwn('notice.portal_first_week'),
          t.with(portalTexts).mrkdwn('notice.portal_summary_more'),
        ],
      }),
  }),
  noticeKind<'portal_summary', Naming<NoticeOf<'portal_summary'>>>('portal_summary', {
    audience: 'main_channel',
    isSummary: true,
    read: readNaming,
    message: (t, { numbers, named }) =>
      wordedNotice({
        heading: t.with(portalTexts).mrkdwn('notice.portal_summary', { count: numbers.length }),
        lines: namedLines(t.with(portalTexts), named, numbers.length),
        rest: [t.with(portalTexts).mrkdwn('notice.portal_summary_more')],
      }),
  }),
];

async function readNaming<Content extends { readonly numbers: readonly number[] }>(
  { store, workspaceId }: Program,
  content: Content,
): Promise<Naming<Content>> {
  const numbers = content.numbers.slice(0, mostNamedInNotice);
  return { ...content, named: await readNamedActivities(store.db, workspaceId, numbers) };
}

// A longer title would push the others out of sight.
const longestTitle = 80;
const longestName = 80;

function namedLines(t: PortalTranslator, named: readonly NamedActivity[], count: number): readonly string[] {
  const more = count - named.length;
  return [
    ...named.map(({ number, title, requester }) =>
      t.mrkdwn('notice.portal_adopted', {
        number: formatActivityNumber(number),
        title: truncate(title, longestTitle),
        name: truncate(requester ?? t.text('common.somebody'), longestName),
      }),
    ),
    ...(more > 0 ? [t.mrkdwn('common.more', { count: more })] : []),
  ];
}
