import type { enDates } from './en-dates.ts';

export const jaDates = {
  'button.change_terms': '期限・優先度の変更',
  'button.change_priority': '優先度の変更',
  'button.raise_priority': '優先度を「高」に変更',

  'dates.paused': '{count, number} 日間一時停止、当初の期限 {original}',

  'event.activity_paused': '{number} は {until} まで一時停止します（{exceptions}）。',
  'event.activity_resumed':
    '{number} の一時停止が終わりました。{dated, select, yes {期限は {days, number} 日延び、{due} になりました。} other {}}',
  'event.due_changed': '{name} が {number} の期限を変更しました。',
  'event.due_moved': '{name} が {number} の期限を {dueBefore} から {due} に変更しました。',
  'event.due_set': '{name} が {number} の期限を {due} に設定しました。',
  'event.priority_changed': '{name} が {number} の優先度を変更しました。',
  'event.priority_moved': '{name} が {number} の優先度を「{priorityBefore}」から「{priority}」に変更しました。',
  'event.terms_moved':
    '{name} が {number} の期限を {dueBefore} から {due} に、優先度を「{priorityBefore}」から「{priority}」に変更しました。',

  'refusal.terms_unchanged.dated': '期限も優先度も変わっていません。どちらかを変更してください。',
  'refusal.terms_unchanged.undated': '優先度が変わっていません。新しい優先度を選んでください。',
  'refusal.terms_changed.dated':
    'その間に {name} が {number} を変更しました（{at}）。期限は {due}、優先度は「{priority}」です。さらに変更する場合は、フォームを開き直してください。',
  'refusal.terms_changed.undated':
    'その間に {name} が {number} を変更しました（{at}）。優先度は「{priority}」です。さらに変更する場合は、フォームを開き直してください。',
} as const satisfies Readonly<Record<keyof typeof enDates, string>>;
