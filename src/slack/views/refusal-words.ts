import { formatActivityNumber } from '../../domain/identifiers.ts';
import type { Refusal, RefusalDetail } from '../../domain/refusal.ts';
import { exceptionRefusalWords, isExceptionRefusal } from '../../features/exceptions/index.ts';
import type { Translator } from '../../i18n/translator.ts';
import { truncate } from '../limits.ts';
import { completedByWords, groupName } from './activity-words.ts';
import { assignmentRefusalWords } from './assignment-refusal-words.ts';
import { handOverRefusalWords } from './hand-over-refusal-words.ts';
import { listed } from './listed.ts';
import { deciderName, type Names } from './names.ts';
import { groupsNotCoveredWords, holderWords, ownExceptionWords, roleMissingWords } from './role-refusal-words.ts';
import { settingsProblemWords } from './settings-problem-words.ts';
import { termsRefusalWords } from './terms-words.ts';

/** The sentence for a refusal, as mrkdwn. */
export function refusalWords(t: Translator, { detail }: Refusal, names: Names): string {
  return sentence(t, detail, names);
}

/** The same for places that parse nothing: fields of a form, the type-ahead. Slack's date token would stand there raw. */
export function plainRefusalWords(t: Translator, refusal: Refusal, names: Names): string {
  return (
    refusalWords(t, refusal, names)
      .replace(/<!date\^[^|>]*\|([^>]*)>/g, '$1')
      // In brackets stands which channel it is, where that can be shown.
      .replace(/ ?[(（]<#\w+>[)）]/g, '')
      .replace(/<#\w+>/g, t.text('common.it_channel'))
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  );
}

function sentence(t: Translator, detail: RefusalDetail, names: Names): string {
  if (isExceptionRefusal(detail)) return exceptionRefusalWords(t, detail, names);
  switch (detail.code) {
    case 'role_missing':
      return roleMissingWords(t, detail.parameters, names);
    case 'not_set_up':
      return t.mrkdwn('refusal.not_set_up', { holders: holderWords(t, detail.parameters.holders, names) });
    case 'groups_not_covered':
      return groupsNotCoveredWords(t, detail.parameters, names);
    case 'own_exception':
      return ownExceptionWords(t, detail.parameters, names);
    case 'already_assigned':
    case 'assigned_meanwhile':
    case 'not_assignable':
      return assignmentRefusalWords(t, detail, names);
    case 'person_not_left':
    case 'requester_changed_meanwhile':
    case 'not_requester':
      return handOverRefusalWords(t, detail, names);
    case 'terms_changed':
    case 'terms_unchanged':
      return termsRefusalWords(t, detail, names);
    case 'activity_not_found':
      return t.mrkdwn('refusal.activity_not_found', { text: detail.parameters.text });
    case 'activity_removed': {
      const { number, at } = detail.parameters;
      return t.mrkdwn('refusal.activity_removed', { number: formatActivityNumber(number), at: t.instant(at) });
    }
    case 'activity_decided':
    case 'accepted_meanwhile':
    case 'changed_meanwhile': {
      const { number, state, by, at } = detail.parameters;
      const words = {
        number: formatActivityNumber(number),
        name: deciderName(t, names, by),
        at: t.instant(at),
        state: t.text(`state.${state}`),
      };
      const key = detail.code === 'activity_decided' ? (`activity_decided.${state}` as const) : detail.code;
      return t.mrkdwn(`refusal.${key}`, words);
    }
    case 'email_not_verified':
      return t.mrkdwn(detail.parameters.isHidden ? 'refusal.email_hidden' : 'refusal.email_not_verified');
    case 'plan_changed_meanwhile': {
      const { number, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.mrkdwn('refusal.plan_changed_meanwhile', words);
    }
    case 'plan_not_possible':
    case 'own_completion':
    case 'withdraw_not_yours':
    case 'already_requested':
    case 'ticket_conflict_gone':
    case 'devices_not_read':
    case 'no_devices_kept':
      return t.mrkdwn(`refusal.${detail.code}`, { number: formatActivityNumber(detail.parameters.number) });
    case 'link_settled': {
      const { number, state, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.mrkdwn(`refusal.link_settled.${state}`, words);
    }
    case 'ticket_link_settled': {
      const { number, state, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.mrkdwn(`refusal.ticket_link_settled.${state}`, words);
    }
    case 'ticket_conflict_settled': {
      const { number, by, at } = detail.parameters;
      const words = { number: formatActivityNumber(number), name: deciderName(t, names, by), at: t.instant(at) };
      return t.mrkdwn('refusal.ticket_conflict_settled', words);
    }
    case 'intune_changed_meanwhile': {
      const { number, status } = detail.parameters;
      const words = { number: formatActivityNumber(number), status: t.text(`state.${status}`) };
      return t.mrkdwn('refusal.intune_changed_meanwhile', words);
    }
    case 'completed_by_known': {
      const { number, completedBy } = detail.parameters;
      const words = { number: formatActivityNumber(number), completedBy: completedByWords(t, completedBy) };
      return t.mrkdwn('refusal.completed_by_known', words);
    }
    case 'due_date_too_late':
      return t.mrkdwn('refusal.due_date_too_late', { latest: t.date(detail.parameters.latest) });
    case 'email_malformed':
      return t.mrkdwn('refusal.email_malformed', { limit: detail.parameters.limit });
    case 'email_unknown':
      return t.mrkdwn('refusal.email_unknown', { email: detail.parameters.email });
    case 'entra_account_disabled':
      return t.mrkdwn('refusal.entra_account_disabled', { email: detail.parameters.email });
    case 'too_many_files':
      return t.mrkdwn('refusal.too_many_files', { most: detail.parameters.most });
    case 'file_too_large':
      return t.mrkdwn('refusal.file_too_large', { megabytes: detail.parameters.megabytes });
    case 'filter_too_long':
    case 'too_many_selected':
    case 'too_many_recommendations':
      return t.mrkdwn(`refusal.${detail.code}`, { most: detail.parameters.most });
    case 'recommendations_gone':
      return t.mrkdwn('refusal.recommendations_gone', { titles: titlesIn(t, detail.parameters.titles) });
    case 'groups_not_exposed': {
      const { group, titles } = detail.parameters;
      return t.mrkdwn('refusal.groups_not_exposed', { group: groupName(t, group), titles: titlesIn(t, titles) });
    }
    case 'text_too_long':
      return t.mrkdwn('refusal.text_too_long', { limit: detail.parameters.limit });
    case 'settings_changed_meanwhile': {
      const { by, at } = detail.parameters;
      return t.mrkdwn('refusal.settings_changed_meanwhile', { name: deciderName(t, names, by), at: t.instant(at) });
    }
    case 'settings_not_possible':
      return detail.parameters.problems.map((problem) => settingsProblemWords(t, problem)).join('\n');
    default:
      return t.mrkdwn(`refusal.${detail.code}`);
  }
}

const mostTitles = 5;
const longestTitle = 100;

function titlesIn(t: Translator, titles: readonly string[]): string {
  const named = titles
    .slice(0, mostTitles)
    .map((title) => t.text('list.quoted', { text: truncate(title, longestTitle) }));
  const count = titles.length - mostTitles;
  return listed(t, count > 0 ? [...named, t.text('form.others_more', { count })] : named);
}
