import type { enFiling } from './en-filing.ts';

export const jaFiling = {
  'filing.title': '複数の修復要求',
  'filing.submit': '要求の送信',
  'filing.button': '複数をまとめて…',
  'filing.none_known':
    'セキュリティの推奨事項がまだありません。Microsoft Defender に接続していないか、読み取りが済んでいません。読み取りが済むと、複数をまとめて要求できます。「/remediate new」では自由記述で 1 件ずつ作成できます。',
  'filing.what':
    '推奨事項ごとに 1 件の要求を作成します。ここで選んだ内容はすべての要求に適用されます。結果は 1 通のダイレクトメッセージでお知らせします。',
  'filing.recommendations': 'セキュリティの推奨事項',
  'filing.recommendations_hint': '最大 {most, number} 件。',
  'filing.impossible': '選択した {count, number} 件は、この修復オプションに合わないため作成されません: {titles}',
  'filing.requested': 'すでに要求されている {count, number} 件は、重ねて作成されません: {activities}',
  'filing.requested_one': '*{number}* {title}',
  'filing.titled': '「{title}」',
  'filing.more': 'ほか {count, number} 件',
  'filing.option': 'すべてに適用する修復オプション',
  'filing.option_recommended': 'それぞれの推奨どおり',
  'filing.groups_hint':
    '空欄の場合、影響を受けるすべてのデバイスが対象です。選択した場合、各要求の対象は、そのグループで影響を受けるデバイスになります。一覧は Defender からの読み取りに合わせて増えます。',
  'filing.group_option': '{name}（{all, number} 件中 {count, number} 件）',
  'filing.ordered':
    '{count, plural, =0 {現在の内容で作成できるものはありません。} other {# 件の要求を作成しています。}}結果はダイレクトメッセージでお知らせします。',
  'filing.outcome': '作成済み {filed, number} 件{others, plural, =0 {} other {、未作成 # 件}}',
  'filing.filed': '{link} {title}',
  'filing.refused': '*{title}* は作成されませんでした: {why}',

  'refusal.recommendations_missing': '推奨事項を 1 件以上選んでください。',
  'refusal.too_many_recommendations':
    '一度に要求できる推奨事項は最大 {most, number} 件です。件数を減らし、残りはもう一度送信してください。',
  'refusal.already_requested': '対象デバイスの一部またはすべてについて、{number} がすでに要求しています。',
  'refusal.groups_not_exposed': '選んだデバイス グループに、影響を受けるデバイスは確認されていません。',
} as const satisfies Readonly<Record<keyof typeof enFiling, string>>;
