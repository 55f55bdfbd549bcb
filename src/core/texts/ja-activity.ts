import type { enActivity } from './en-activity.ts';

export const jaActivity = {
  'option.update': 'ソフトウェアの更新',
  'option.upgrade': 'ソフトウェアのアップグレード',
  'option.uninstall': 'アンインストール',
  'option.configuration_change': '構成の変更',
  'option.attention_required': '注意が必要',
  'priority.high': '高',
  'priority.medium': '中',
  'priority.low': '低',
  'state.pending': '受付待ち',
  'state.open': '未完了',
  'state.active': '対応中',
  'state.completed': '完了',
  'state.rejected': '却下済み',
  'state.withdrawn': '取り下げ済み',

  'common.dash': '–',
  'common.somebody': '不明なユーザー',
  'common.close': '閉じる',
  'common.cancel': 'キャンセル',
  'common.ungrouped': 'グループに属さないデバイス',
  'common.devices': 'デバイス {count, number} 台',
  'common.devices_unknown': 'デバイス（台数不明）',
  'common.weaknesses': '脆弱性 {count, number} 件',
  'common.not_in_defender': 'Mendbot のみの記録です（Defender には登録されません）。',
  'common.no_device_changed': 'この要求によってデバイスが変更されることはありません。',
  'common.intune_limit':
    'Intune に送られるのは {count, number} 台のうち最大 {limit, number} 台で、どのデバイスになるかは Defender が選びます。対象は Entra 参加済みのデバイスだけです。',

  'decider.system': 'Mendbot',
  'decider.defender': 'Defender の操作者',
  'decider.intune': 'Intune の操作者',
  'decider_first.system': 'Mendbot',
  'decider_first.defender': 'Defender の操作者',
  'decider_first.intune': 'Intune の操作者',

  'completed_by.system_confirmation': 'システム確認',
  'completed_by.not_available': 'N/A（情報なし）',

  'activity.heading': '{number} · {title}',

  'button.accept': '受付',
  'button.reject': '却下',
  'button.complete': '完了',
  'button.mark_complete': '完了としてマーク',
  'button.reopen': '再開',
  'button.follow_up': 'フォローアップを作成',
  'menu.details': '詳細',
  'menu.devices': 'デバイスを CSV にエクスポート',
  'menu.withdraw': '取り下げ',
  'menu.correct': '完了者の訂正',
  'menu.portal': 'Defender ポータルで表示',
  'menu.follow_up': 'フォローアップを作成',
  'menu.follow': 'フォロー / フォロー解除',

  'event.activity_completed': '{number} が完了しました。完了者: {completedBy}',
  'event.history_heading': '最初のカードが削除されたため、カードを再投稿しました。これまでの経緯:',
  'event.repeated':
    'このメッセージは重複している可能性があります。送信中に Mendbot が中断し、最初のメッセージが届いたかどうかを確認できませんでした。',
} as const satisfies Readonly<Record<keyof typeof enActivity, string>>;
