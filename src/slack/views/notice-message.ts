import type { CurrentContent, CurrentNotice } from '../../domain/current-notice.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { NamedActivity } from '../../domain/named-activity.ts';
import { undecidableWords } from '../../features/exceptions/index.ts';
import type { Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import { connectionFailureWords } from './connection-failure-words.ts';
import { connectionName } from './connection-words.ts';
import { context, section } from './elements.ts';
import { leaverWords } from './leaver-words.ts';
import { lineSections } from './line-sections.ts';
import { listed } from './listed.ts';
import type { MessageView } from './message-view.ts';
import type { NoticeWords } from './notice-words.ts';
import { undeliverableWords } from './receipt.ts';
import { reportMessage } from './report-message.ts';
import { roleChangeWords } from './role-change-words.ts';
import { shortGroupWords } from './short-group-words.ts';

/** What is said once to bot admins, to one person or in a channel. */
export function noticeMessage(t: Translator, notice: CurrentNotice): MessageView {
  const { content } = notice;
  return content.kind === 'report' ? reportMessage(t, content) : worded(wordsOf(t, content, notice));
}

function worded({ heading, rest, lines = [], blocks = [] }: NoticeWords): MessageView {
  return {
    text: heading,
    blocks: [section(heading), ...lineSections(lines), ...blocks, ...(rest.length === 0 ? [] : [context(...rest)])],
  };
}

type Worded = Exclude<CurrentContent, { readonly kind: 'report' }>;

function wordsOf(t: Translator, content: Worded, { createdAt }: Pick<CurrentNotice, 'createdAt'>): NoticeWords {
  switch (content.kind) {
    case 'connection_failing':
      return failing(t, { ...content, at: createdAt });
    case 'connection_healed': {
      const facts = { name: connectionName(t, content.connection), at: t.instant(createdAt) };
      return { heading: t.mrkdwn('notice.healed', facts), rest: [] };
    }
    case 'portal_first_read': {
      const { active, completed, named } = content;
      return {
        heading: t.mrkdwn('notice.portal_first_read', { active, completed, at: t.instant(createdAt) }),
        lines: namedLines(t, named, active + completed),
        rest: [t.mrkdwn('notice.portal_first_week'), t.mrkdwn('notice.portal_summary_more')],
      };
    }
    case 'portal_summary':
      return {
        heading: t.mrkdwn('notice.portal_summary', { count: content.numbers.length }),
        lines: namedLines(t, content.named, content.numbers.length),
        rest: [t.mrkdwn('notice.portal_summary_more')],
      };
    case 'exception_undecidable':
      return undecidableWords(t, content);
    case 'bot_admin_missing':
      return { heading: t.mrkdwn('notice.bot_admin_missing'), rest: [t.mrkdwn('notice.bot_admin_missing_until')] };
    case 'request_without_it_admin': {
      const { number, title, scope } = content;
      const words = { number: formatActivityNumber(number), title: truncate(title, longestTitle) };
      const groups = scope.kind === 'all' ? [] : scope.groups;
      return {
        heading: t.mrkdwn(
          scope.kind === 'all' ? 'notice.request_without_it_admin_all' : 'notice.request_without_it_admin',
          {
            ...words,
            groups: shortGroupWords(t, groups),
          },
        ),
        rest: [t.mrkdwn('notice.request_without_it_admin_more')],
      };
    }
    case 'role_changed':
      return roleChangeWords(t, content);
    case 'report_undelivered':
      return {
        heading: t.mrkdwn('notice.report_undelivered'),
        lines: [undeliverableWords(t, content.failure, content.channelId)],
        rest: [],
      };
    case 'person_left':
      return leaverWords(t, content.leaver);
    case 'jobs_given_up': {
      const { count, queues } = content;
      const facts = { count, queues: listed(t, queues) };
      return {
        heading: t.mrkdwn('notice.jobs_given_up', facts),
        rest: [t.mrkdwn('notice.jobs_given_up_rest', facts)],
      };
    }
    case 'ticket_creation_off':
      return {
        heading: t.mrkdwn('notice.ticket_creation_off', { failure: connectionFailureWords(t, content.failure) }),
        rest: [t.mrkdwn('notice.ticket_creation_instead')],
      };
  }
}

function failing(
  t: Translator,
  facts: Extract<CurrentContent, { readonly kind: 'connection_failing' }> & { readonly at: Date },
): NoticeWords {
  const { connection, failure, at, isOver } = facts;
  const heading = t.mrkdwn('notice.failing', {
    name: connectionName(t, connection),
    at: t.instant(at),
    failure: connectionFailureWords(t, failure),
  });
  return { heading, rest: [t.mrkdwn(isOver ? 'notice.failing_over' : 'notice.failing_meanwhile')] };
}

// One of any length would push the others out of sight.
const longestTitle = 80;
const longestName = 80;

function namedLines(t: Translator, named: readonly NamedActivity[], count: number): readonly string[] {
  const more = count - named.length;
  return [
    ...named.map(({ number, title, requester }) =>
      t.mrkdwn('notice.portal_adopted', {
        number: formatActivityNumber(number),
        title: truncate(title, longestTitle),
        name: truncate(requester ?? t.text('common.somebody'), longestName),
      }),
    ),
    ...(more > 0 ? [t.mrkdwn('notice.portal_adopted_more', { count: more })] : []),
  ];
}
