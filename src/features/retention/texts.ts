import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const retentionTexts = defineTexts({
  base: commonTexts,
  en: {
    'removal.list':
      '*{count, plural, one {# activity} other {# activities}}* will be removed {days, number} days after closing, but not before {at}. The CSV in this thread lists {count, plural, one {it} other {them}}. To keep one, reopen it by then. The audit log keeps what was decided.',
    'removal.list_coming':
      '*{count, plural, one {# activity is} other {# activities are}} to be removed.* The CSV is on its way to this thread. Until it arrives, nothing is removed.',
    'removal.list_failed':
      'Slack refused the CSV of activities to be removed ({failure}). None of them is removed until it arrives. Mendbot tries again tomorrow.',
    'removal.file_title': 'Activities to be removed',
    'settings.retention.concerned':
      '{count, plural, =0 {No activity closed that long ago.} one {*# activity* closed longer ago. It goes on the next weekly list.} other {*# activities* closed longer ago. They go on the next weekly list.}}',
  },
  ja: {
    'removal.list':
      '*アクティビティ {count, number} 件* を、終了から {days, number} 日後に削除します。ただし、{at} より前には削除しません。一覧の CSV はこのスレッドにあります。残す場合は、それまでに再開してください。決定の内容は監査ログに残ります。',
    'removal.list_coming':
      '*アクティビティ {count, number} 件を削除する予定です。* 一覧の CSV をこのスレッドに送信しています。CSV が届くまで、何も削除されません。',
    'removal.list_failed':
      '削除予定のアクティビティの CSV を、Slack が受け付けませんでした（{failure}）。CSV が届くまで、この一覧のアクティビティは削除されません。翌日にもう一度送信します。',
    'removal.file_title': '削除予定のアクティビティ',
    'settings.retention.concerned':
      '{count, plural, =0 {該当するアクティビティはありません。} other {*アクティビティ # 件* が該当します。次回の週次の一覧に載ります。}}',
  },
});
