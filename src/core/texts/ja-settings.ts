import type { enSettings } from './en-settings.ts';

export const jaSettings = {
  'settings.topic.set_up': 'Mendbot の初期設定',

  'settings.all_groups': 'すべてのデバイス グループ',

  'settings.retention.concerned':
    '{count, plural, =0 {該当するアクティビティはありません。} other {*アクティビティ # 件* が該当します。次の週 1 回の一覧に載ります。}}',

  'refusal.settings_item_gone': 'この項目は設定にもうありません。設定を開き直して確認してください。',
  'refusal.settings_changed_meanwhile':
    '設定を開いた後に、{name} がこの部分を変更しました（{at}）。開き直して、現在の設定を確認してください。',
} as const satisfies Readonly<Record<keyof typeof enSettings, string>>;
