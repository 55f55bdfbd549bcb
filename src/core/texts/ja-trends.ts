import type { enTrends } from './en-trends.ts';

export const jaTrends = {
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
    '完了: {count, number} 件{count, plural, =0 {} other {（ユーザー {people, number} 件、システム確認 {system, number} 件、N/A {notAvailable, number} 件）}}。',
  'trend.words.people': '完了者別: {people}。',
  'trend.words.person': '{email} {count, number} 件',
  'trend.seen_by.person':
    '表示できるアクティビティの集計です。同じデバイスも、未完了のアクティビティごとに 1 台と数えます。',
  'trend.seen_by.channel':
    'このチャンネルで扱うアクティビティの集計です。同じデバイスも、未完了のアクティビティごとに 1 台と数えます。',
  'trend.file_title': '修復の状況（過去 {days} 日間） {date}',
  'trend.file_failed': '画像をアップロードできませんでした: {failure}。数値は上記のとおりです。',
  'trend.on_its_way': '過去 {days} 日間の画像を作成しています。ダイレクトメッセージで届きます。',
  'trend.wrong_span': '「{text}」の日数の画像はありません。30 または 90 を指定してください。',
  'button.trend': '画像（30 日間）',
} as const satisfies Readonly<Record<keyof typeof enTrends, string>>;
