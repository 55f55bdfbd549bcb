import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const trendTexts = defineTexts({
  base: commonTexts,
  en: {
    'trend.title': 'Remediation, last {days} days',
    'trend.until': 'as of {date}',
    'trend.exposed': 'Exposed devices',
    'trend.exposed_note': 'A device counts once for each open activity. Days without a reading are left out.',
    'trend.open': 'Open, by priority and age in days',
    'trend.completed': 'Completed by',
    'trend.nothing_yet': 'Nothing yet',
    'trend.none_open': 'Nothing open',
    'trend.none_completed': 'Nothing completed',
    'trend.band.week': 'under 7',
    'trend.band.month': '7 to 29',
    'trend.band.quarter': '30 to 89',
    'trend.band.older': '90 or more',
    'trend.system': 'System confirmation',
    'trend.not_available': 'N/A',
    'trend.others': '{count, plural, one {# other} other {# others}}',
    'trend.heading': '*Remediation, last {days} days*',
    'trend.words.nothing_yet': 'Nothing yet: no request is open or completed.',
    'trend.words.exposed':
      'Exposed devices: {now, number} now{hasFirst, select, yes {, {first, number} on {day}, at most {most, number}} other {}}.',
    'trend.words.open':
      'Open: {count, plural, =0 {none} other {#}}{count, plural, =0 {} other { (High {high, number}, Medium {medium, number}, Low {low, number})}}. By age in days: under 7: {week, number}, 7 to 29: {month, number}, 30 to 89: {quarter, number}, 90 or more: {older, number}.',
    'trend.words.completed':
      'Completed: {count, plural, =0 {none} other {#}}{count, plural, =0 {} other { (by {people, plural, one {# email address} other {# email addresses}}, {system, number} System confirmation, {notAvailable, number} N/A)}}.',
    'trend.words.people': 'By person: {people}.',
    'trend.words.person': '{email} {count, number}',
    'trend.seen_by.person': 'Only activities that you can see. A device counts once for each open activity.',
    'trend.seen_by.channel': 'Only activities of this channel. A device counts once for each open activity.',
    'trend.file_title': 'Remediation, last {days} days, {date}',
    'trend.file_failed': 'Slack refused the picture: {failure}. Its numbers are above.',
    'trend.on_its_way': 'You’ll get the picture of the last {days} days in a direct message.',
    'trend.wrong_span': 'There is no picture for “{text}” days. Use 30 or 90.',
  },
  ja: {
    'trend.title': '修復の状況（過去 {days} 日間）',
    'trend.until': '{date} 現在',
    'trend.exposed': '影響を受けるデバイス',
    'trend.exposed_note': '同じデバイスも、未完了のアクティビティごとに 1 台と数えます。記録のない日は表示されません。',
    'trend.open': '未完了（優先度と作成からの日数）',
    'trend.completed': '完了者',
    'trend.nothing_yet': 'まだ何もありません',
    'trend.none_open': '未完了のアクティビティはありません',
    'trend.none_completed': '完了したアクティビティはありません',
    'trend.band.week': '7 日未満',
    'trend.band.month': '7～29 日',
    'trend.band.quarter': '30～89 日',
    'trend.band.older': '90 日以上',
    'trend.system': 'システム確認',
    'trend.not_available': 'N/A',
    'trend.others': 'ほか {count, number} 名',
    'trend.heading': '*修復の状況（過去 {days} 日間）*',
    'trend.words.nothing_yet': 'まだ何もありません。未完了の要求も、完了したアクティビティもありません。',
    'trend.words.exposed':
      '影響を受けるデバイス: 現在 {now, number} 台{hasFirst, select, yes {（{day} は {first, number} 台、最大 {most, number} 台）} other {}}。',
    'trend.words.open':
      '未完了: {count, number} 件{count, plural, =0 {} other {（高 {high, number} 件、中 {medium, number} 件、低 {low, number} 件）}}。作成から 7 日未満 {week, number} 件、7～29 日 {month, number} 件、30～89 日 {quarter, number} 件、90 日以上 {older, number} 件。',
    'trend.words.completed':
      '完了: {count, number} 件{count, plural, =0 {} other {（完了者: 電子メール アドレス {people, number} 件、システム確認 {system, number} 件、N/A {notAvailable, number} 件）}}。',
    'trend.words.people': '完了者別: {people}。',
    'trend.words.person': '{email} {count, number} 件',
    'trend.seen_by.person':
      '表示できるアクティビティの集計です。同じデバイスも、未完了のアクティビティごとに 1 台と数えます。',
    'trend.seen_by.channel':
      'このチャンネルで扱うアクティビティの集計です。同じデバイスも、未完了のアクティビティごとに 1 台と数えます。',
    'trend.file_title': '修復の状況（過去 {days} 日間） {date}',
    'trend.file_failed': '画像が Slack に拒否されました: {failure}。数値は上記のとおりです。',
    'trend.on_its_way': '過去 {days} 日間の画像をダイレクトメッセージで送信します。',
    'trend.wrong_span': '「{text}」の日数の画像はありません。30 または 90 を指定してください。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface TrendTranslator extends ReturnType<typeof trendTexts> {}
