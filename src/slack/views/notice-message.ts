import type { KnownBlock } from '@slack/types';
import type { ExceptionFinding } from '../../domain/exception-finding.ts';
import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Leaver } from '../../domain/leaver.ts';
import type { NamedActivity } from '../../domain/named-activity.ts';
import type { Notice, NoticeContent } from '../../domain/notice.ts';
import type { Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import type { MessageView } from './activity-card.ts';
import { connectionName, failureWords } from './connection-words.ts';
import { type DigestModel, digestMessage, type EscalationModel, escalationMessage } from './digest-message.ts';
import { context, section } from './elements.ts';
import { exceptionFindingBlocks } from './exception-finding-blocks.ts';
import { leaverWords } from './leaver-words.ts';
import { lineSections } from './line-sections.ts';
import { removalWords } from './removal-words.ts';

export interface NoticeModel {
  readonly notice: Notice;
  /** The trouble that it reports has ended since. */
  readonly isOver: boolean;
  /** Some of the activities that it is about. */
  readonly named: readonly NamedActivity[];
  /** Where it is about exceptions: some of what was found. */
  readonly findings?: readonly ExceptionFinding[];
  /** Where it is about somebody who has left: what waits for them. */
  readonly leaver?: Leaver | null;
  /** Where it is about dates. */
  readonly dated?:
    | ({ readonly kind: 'digest' } & DigestModel)
    | ({ readonly kind: 'escalation' } & EscalationModel)
    | null;
}

export interface Words {
  /** What has happened. */
  readonly heading: string;
  /** What it means and what to do. */
  readonly rest: readonly string[];
  /** One for each thing that is named. */
  readonly lines?: readonly string[];
  /** The same where each can be acted upon. */
  readonly blocks?: readonly KnownBlock[];
}

/** What is said once to bot admins or in the IT channel. */
export function noticeMessage(t: Translator, model: NoticeModel): MessageView {
  const { dated = null } = model;
  if (dated !== null) return dated.kind === 'digest' ? digestMessage(t, dated) : escalationMessage(t, dated);
  const { heading, rest, lines = [], blocks = [] } = wordsOf(t, model);
  return {
    text: heading,
    blocks: [section(heading), ...lineSections(lines), ...blocks, ...(rest.length === 0 ? [] : [context(...rest)])],
  };
}

function wordsOf(t: Translator, { notice, isOver, named, findings = [], leaver = null }: NoticeModel): Words {
  const { content, createdAt } = notice;
  switch (content.kind) {
    case 'connection_failing':
      return failing(t, { ...content, at: createdAt, isOver });
    case 'connection_healed': {
      const facts = { name: connectionName(t, content.connection), at: t.instant(createdAt) };
      return { heading: t.mrkdwn('notice.healed', facts), rest: [] };
    }
    case 'portal_first_read': {
      const { active, completed } = content;
      return {
        heading: t.mrkdwn('notice.portal_first_read', { active, completed, at: t.instant(createdAt) }),
        lines: namedLines(t, named, active + completed),
        rest: [t.mrkdwn('notice.portal_first_week'), t.mrkdwn('notice.portal_digest_more')],
      };
    }
    case 'portal_digest':
      return {
        heading: t.mrkdwn('notice.portal_digest', { count: content.numbers.length }),
        lines: namedLines(t, named, content.numbers.length),
        rest: [t.mrkdwn('notice.portal_digest_more')],
      };
    case 'exception_findings': {
      const count = content.ids.length;
      return {
        heading: t.mrkdwn('notice.exception_findings', { count }),
        blocks: exceptionFindingBlocks(t, findings, count),
        rest: [t.mrkdwn('notice.exception_limits')],
      };
    }
    case 'digest':
    case 'escalation':
      throw new Error('a notice about dates comes with what is true of them');
    case 'person_left':
      if (leaver === null) throw new Error('a notice about somebody who has left comes with what waits for them');
      return leaverWords(t, leaver);
    case 'removal_offered':
    case 'removal_without_auditor':
      return removalWords(t, content, notice.id);
    case 'ticket_creation_off':
      return {
        heading: t.mrkdwn('notice.ticket_creation_off', { failure: failureWords(content.failure) }),
        rest: [t.mrkdwn('notice.ticket_creation_instead')],
      };
  }
}

function failing(
  t: Translator,
  facts: Extract<NoticeContent, { readonly kind: 'connection_failing' }> & {
    readonly at: Date;
    readonly isOver: boolean;
  },
): Words {
  const { connection, failure, at, isOver } = facts;
  const heading = t.mrkdwn('notice.failing', {
    name: connectionName(t, connection),
    at: t.instant(at),
    failure: failureWords(failure),
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
