import type { enDetail } from './en-detail.ts';

export const jaDetail: Readonly<Record<keyof typeof enDetail, string>> = {
  'detail.section.overview': '概要',
  'detail.section.recommendation': '推奨事項と CVE',
  'detail.section.devices': 'デバイス',
  'detail.section.history': '履歴',
  'detail.standing': '{state} · {option} · 優先度: {priority}',
  'detail.previous': '前のページ',
  'detail.next': '次のページ',
  'detail.changed_meanwhile':
    '開いた後に変更されたため、現在の状態を表示しています: *{state}* 。変更内容は履歴で確認できます。',

  'detail.exceptions': 'これらのデバイスの例外',
  'detail.exception': '*{number}* {state} · {justification} · {scope} · {until}',
  'detail.exceptions_more': 'これより前の {count, number} 件は `/remediate exceptions` で確認できます。',

  'detail.recommendation_unknown': 'この推奨事項は Defender の一覧にありません。',
  'detail.field.component': 'コンポーネント',
  'detail.field.vendor': 'ベンダー',
  'detail.field.category': 'カテゴリ',
  'detail.field.exposed': '現在影響を受けるデバイス',
  'detail.field.weaknesses': '脆弱性',
  'detail.field.impact': '露出スコアへの影響',
  'detail.impact': '{points, number, ::.##} ポイント',

  'steps.heading': '修復手順',
  'steps.update': '影響を受けるデバイスで {component} を更新します。Defender はバージョンを示していません。',
  'steps.update_to': '影響を受けるデバイスで {component} をバージョン {version} 以降に更新します。',
  'steps.upgrade':
    '影響を受けるデバイスで {component} をサポート対象のリリースにアップグレードします。Defender はバージョンを示していません。',
  'steps.upgrade_to': '影響を受けるデバイスで {component} をバージョン {version} 以降にアップグレードします。',
  'steps.uninstall': '影響を受けるデバイスから {component} をアンインストールします。',
  'steps.configuration_change':
    '影響を受けるデバイスで {component} の構成を変更します。方法はポータルの「修復オプション」に記載されています。',
  'steps.attention_required':
    '{component} には利用できる更新プログラムがありません。ベンダーの案内に従い、対処が済んだら完了としてマークしてください。',
  'steps.by_microsoft': '*Microsoft による説明* （Intune チケットより）:',
  'configuration_steps.known': '*Microsoft による説明* （高度なハンティングより、{at} 時点）:',
  'configuration_steps.being_read':
    'Microsoft の修復オプションはまだ読み込まれていません。Defender から読み込んでいます。',
  'configuration_steps.not_read':
    'Microsoft の修復オプションを読み込めませんでした。もう一度このセクションを開いてください。',
  'configuration_steps.not_permitted':
    'Microsoft の修復オプションを読み取る権限がないため、ここには表示できません。/remediate status をご確認ください。',
  'configuration_steps.none': '高度なハンティングには、この構成の修復オプションがありません。',
  'steps.portal': 'すべての手順: <{url}|Defender ポータルの推奨事項>',

  'weaknesses.one': '• {id} · {score} · {severity} · {epss}',
  'weaknesses.exploited': '• {id} · {score} · {severity} · {epss} · *エクスプロイト公開済み*',
  'weaknesses.epss': 'EPSS {epss, number, ::percent .0}',
  'weaknesses.page': '{pages, number} ページ中 {page, number} ページ目（深刻なものから順に表示）',
  'weaknesses.none': 'Defender はこの推奨事項の CVE を示していません。',
  'weaknesses.being_read': 'CVE はまだ読み込まれていません。Defender から読み込んでいます。',
  'weaknesses.not_read': 'Defender から CVE を読み込めませんでした。もう一度このセクションを開いてください。',
  'weaknesses.unknown_to_defender': 'この推奨事項は Defender の一覧になく、CVE も示されていません。',

  'detail.device_class': '{name} ({count, number})',
  'detail.devices.all': 'すべてのデバイス',
  'detail.devices.exposed': '影響あり',
  'detail.devices.fixed': '修復済み',
  'detail.devices.silent': '応答なし',
  'detail.devices.gone': '報告途絶',
  'detail.devices.out_of_scope': '対象外',
  'detail.devices.re_exposed': '再検出',
  'detail.devices_page': '{pages, number} ページ中 {page, number} ページ目（名前順）',
  'detail.no_devices': 'この状態のデバイスはありません。',
  'detail.device': '• {name} · {os} · {group}: {standing}（{since} に確認）',
  'exception.button.request': '例外の要求',
};
