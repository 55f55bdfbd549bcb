import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const trendTexts = defineTexts({
  base: commonTexts,
  en: {
    'trend.title': 'Remediation, last {days} days',
    'trend.until': 'as of {date}',
    'trend.devices': 'Devices of activities',
    'trend.devices_note':
      'A device counts once for each activity. Completed activities count for 90 days. Gone and out-of-scope devices don’t count.',
    'trend.fixed': 'Fixed: {count, number}',
    'trend.exposed': 'Still exposed: {count, number}',
    'trend.requests': 'Opened and completed by week, since {day}',
    'trend.requests_note': 'Weeks begin on Monday. Left bar: opened. Right bar: completed, split by “Completed by”.',
    'trend.opened': 'Opened: {count, number}',
    'trend.by.email': 'Email address: {count, number}',
    'trend.by.system_confirmation': 'System confirmation: {count, number}',
    'trend.by.not_available': 'N/A: {count, number}',
    'trend.nothing_yet': 'Nothing yet',
    'trend.forecast': 'Forecast: {day} ({band})',
    'trend.forecast.endless': 'Forecast: no end within a year',
    'trend.forecast.band': '{earliest} to {latest}',
    'trend.forecast.band_open': '{earliest} or later',
    'trend.forecast_note': 'The forecast is about open activities that are not paused.',
    'trend.heading': '*Remediation, last {days} days*',
    'trend.words.nothing_yet': 'Nothing yet: no activity was opened or completed, and no activity has devices.',
    'trend.words.devices': 'Devices of activities: {fixed, number} fixed, {exposed, number} still exposed.',
    'trend.words.first': 'On {day}: {fixed, number} fixed, {exposed, number} still exposed.',
    'trend.words.opened': 'Opened since {day}: {count, number}. By week: {weeks}.',
    'trend.words.completed': 'Completed since {day}: {count, number}. By week: {weeks}.',
    'trend.words.by':
      'Completed by email address: {email, number}, by System confirmation: {system, number}, N/A: {notAvailable, number}.',
    'trend.words.forecast':
      'Forecast: the devices of open activities will be fixed by about {day} (likely {band}). This is the pace of the last {days, number} days.',
    'trend.words.forecast_endless':
      'Forecast: at the pace of the last {days, number} days, some devices of open activities stay exposed for over a year.',
    'trend.words.overdue_then':
      'Overdue on that day, if still open: {requests}{more, plural, =0 {} other {, and # more}}.',
    'trend.words.overdue_now': 'Overdue now: {requests}{more, plural, =0 {} other {, and # more}}.',
    'trend.score':
      'Exposure score of the whole tenant, by Defender: {score, number, ::.#}{isFirst, select, yes {} other { ({change, number, ::.# sign-except-zero} since {day})}}. It depends on more than these activities.',
    'trend.seen_by.person': 'These are the activities you can see.',
    'trend.seen_by.channel': 'These are the activities of this channel.',
    'trend.file_title': 'Remediation, last {days} days, {date}',
    'trend.file_failed': 'We couldn’t upload the picture: {failure}. Its numbers are above.',
    'trend.on_its_way': 'We’re drawing the picture of the last {days} days. You’ll get it as a direct message.',
    'trend.wrong_span': 'Unknown number of days “{text}”. Try 30 or 90.',
  },
  ja: {
    'trend.title': '修復の状況（過去 {days} 日間）',
    'trend.until': '{date}時点',
    'trend.devices': 'アクティビティのデバイス',
    'trend.devices_note':
      'デバイスはアクティビティごとに数えます。完了したアクティビティは 90 日間数えます。報告途絶と対象外のデバイスは数えません。',
    'trend.fixed': '修復済み: {count, number} 台',
    'trend.exposed': '未修復: {count, number} 台',
    'trend.requests': '週ごとの作成と完了（{day}以降）',
    'trend.requests_note': '週は月曜日に始まります。左の棒は作成、右の棒は完了（完了者の種類別）です。',
    'trend.opened': '作成: {count, number} 件',
    'trend.by.email': '電子メール アドレス: {count, number} 件',
    'trend.by.system_confirmation': 'システム確認: {count, number} 件',
    'trend.by.not_available': 'N/A: {count, number} 件',
    'trend.nothing_yet': 'まだ何もありません',
    'trend.forecast': '予測: {day}（{band}）',
    'trend.forecast.endless': '予測: 1 年以内に終わりません',
    'trend.forecast.band': '{earliest}～{latest}',
    'trend.forecast.band_open': '{earliest}以降',
    'trend.forecast_note': '予測の対象は、一時停止中でない未完了のアクティビティです。',
    'trend.heading': '*修復の状況（過去 {days} 日間）*',
    'trend.words.nothing_yet':
      'まだ何もありません。作成または完了したアクティビティも、デバイスのあるアクティビティもありません。',
    'trend.words.devices': 'アクティビティのデバイス: 修復済み {fixed, number} 台、未修復 {exposed, number} 台。',
    'trend.words.first': '{day}: 修復済み {fixed, number} 台、未修復 {exposed, number} 台。',
    'trend.words.opened': '{day}以降の作成: {count, number} 件。週ごと: {weeks}。',
    'trend.words.completed': '{day}以降の完了: {count, number} 件。週ごと: {weeks}。',
    'trend.words.by':
      '完了者: 電子メール アドレス {email, number} 件、システム確認 {system, number} 件、N/A {notAvailable, number} 件。',
    'trend.words.forecast':
      '予測: 未完了のアクティビティの修復は {day}ごろに終わる見込みです（{band}）。過去 {days, number} 日間のペースに基づきます。',
    'trend.words.forecast_endless':
      '予測: 過去 {days, number} 日間のペースでは、未完了のアクティビティの修復は 1 年以内に終わりません。',
    'trend.words.overdue_then':
      'その日に未完了の場合に期限を超過するアクティビティ: {requests}{more, plural, =0 {} other {、ほか # 件}}。',
    'trend.words.overdue_now':
      '現在、期限を超過しているアクティビティ: {requests}{more, plural, =0 {} other {、ほか # 件}}。',
    'trend.score':
      'テナント全体の露出スコア（Defender の値）: {score, number, ::.#}{isFirst, select, yes {} other {（{day}から {change, number, ::.# sign-except-zero}）}}。アクティビティ以外の要因でも変わります。',
    'trend.seen_by.person': '表示できるアクティビティの集計です。',
    'trend.seen_by.channel': 'このチャンネルのアクティビティの集計です。',
    'trend.file_title': '修復の状況（過去 {days} 日間） {date}',
    'trend.file_failed': '画像をアップロードできませんでした: {failure}。数値は上記のとおりです。',
    'trend.on_its_way': '過去 {days} 日間の画像を作成しています。ダイレクトメッセージで届きます。',
    'trend.wrong_span': '「{text}」の日数の画像はありません。30 または 90 を指定してください。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface TrendTranslator extends ReturnType<typeof trendTexts> {}
