import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const reportTexts = defineTexts({
  base: commonTexts,
  en: {
    'report.heading': 'Remediation report, {date}',
    'report.fallback': 'Remediation report. {sections}',
    'report.nothing_open': 'Nothing open.',
    'report.nothing_to_do': 'Nothing needs attention today.',
    'report.section.disputed': 'Disputed: {count, number}',
    'report.section.overdue': 'Overdue: {count, number}',
    'report.section.due': 'Due within 7 days: {count, number}',
    'report.section.waiting': 'Waiting for a decision: {count, number}',
    'report.section.unassigned': 'Without assignee: {count, number}',
    'report.section.ready': 'Ready to close: {count, number}',
    'report.waits': 'waiting for {days, plural, one {# working day} other {# working days}}',
    'report.escalated': '*escalated*',
    'report.planned': 'planned for {day}',
    'report.planned_passed': 'planned for {day}, which has passed',
    'report.filed': 'filed {day}',
    'report.due': 'due {day}',
    'report.more': '… and {count, plural, one {# more} other {# more}}',
    'report.show_all': 'Show all',
    'report.weekly':
      '*Last seven days:* {filed, number} filed · {count, plural, =0 {nothing completed} other {# completed ({email, number} by email address, {system, number} by System confirmation, {notAvailable, number} N/A)}}{disputed, plural, =0 {} other { · *# disputed*}}',
    'report.top': '*Top remediation activities*, most exposure first',
    'report.audit_head': 'Audit log: {count, plural, one {# row} other {# rows}}, head {hash}.',
    'notice.report_undelivered':
      '*Mendbot couldn’t deliver a channel’s report.* It posts the latest one when the channel can be reached again. You get this notice only once.',
  },
  ja: {
    'report.heading': '修復レポート {date}',
    'report.fallback': '修復レポート: {sections}',
    'report.nothing_open': '未完了のアクティビティはありません。',
    'report.nothing_to_do': '今日、対応が必要なものはありません。',
    'report.section.disputed': '完了後に未修復のデバイスあり: {count, number} 件',
    'report.section.overdue': '期限超過: {count, number} 件',
    'report.section.due': '期限まで 7 日以内: {count, number} 件',
    'report.section.waiting': '決定待ち: {count, number} 件',
    'report.section.unassigned': '担当者なし: {count, number} 件',
    'report.section.ready': '完了待ち: {count, number} 件',
    'report.waits': '決定待ち {days, number} 営業日',
    'report.escalated': '*エスカレーション*',
    'report.planned': '予定日 {day}',
    'report.planned_passed': '予定日 {day}（経過）',
    'report.filed': '作成 {day}',
    'report.due': '期限 {day}',
    'report.more': '… ほか {count, number} 件',
    'report.show_all': 'すべて表示',
    'report.weekly':
      '*過去 7 日間:* 作成 {filed, number} 件 · 完了 {count, number} 件{count, plural, =0 {} other {（完了者: 電子メール アドレス {email, number} 件、システム確認 {system, number} 件、N/A {notAvailable, number} 件）}}{disputed, plural, =0 {} other { · *完了後に未修復のデバイスあり # 件*}}',
    'report.top': '*上位の修復アクティビティ* （露出への影響の大きい順）',
    'report.audit_head': '監査ログ: {count, number} 行、最新ハッシュ {hash}',
    'notice.report_undelivered':
      '*チャンネルのレポートを投稿できませんでした。* 投稿できるようになると、最新のレポートが届きます。このお知らせは、再び投稿できるようになるまで 1 回だけ届きます。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface ReportTranslator extends ReturnType<typeof reportTexts> {}
