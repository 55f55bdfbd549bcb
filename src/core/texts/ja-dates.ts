import type { enDates } from './en-dates.ts';

export const jaDates = {
  'button.change_terms': '期限・優先度の変更',
  'button.change_priority': '優先度の変更',
  'button.raise_priority': '優先度を「高」に変更',

  'terms.title': '{number} の変更',
  'terms.submit': '変更',
  'terms.due': '期限',
  'terms.due_hint':
    '現在は優先度「{priority}」の既定値です。今日から数えた既定値は、高: {high}、中: {medium}、低: {low} です。',
  'terms.priority': '優先度',
  'terms.reason': '理由',
  'terms.reason_hint':
    '{limit, number} 文字以内。カードのスレッドに表示され、要求者、担当者、フォローしている人に通知されます。',
  'terms.reason_exploit': '推奨事項に対するエクスプロイトが公開されています。',
  'terms.reason_alert': '推奨事項に Defender のアクティブなアラートが関連付けられています。',
  'terms.done': '{number} の期限は {due}、優先度は「{priority}」になりました。',
  'terms.done_undated': '{number} の優先度は「{priority}」になりました。',

  'dates.slipped': '{count, number} 回延期、当初の期限 {first}',
  'dates.paused': '{count, number} 日間一時停止、当初の期限 {original}',
  'dates.heading': '期限',
  'dates.heading_slipped': '*期限* （{slips}）',
  'dates.earlier': 'ほかに以前の期限が {count, number} 件あります。下の履歴を参照してください。',
  'dates.by_default': '{due}: 優先度「{priority}」の既定値',
  'dates.by_default_unnamed': '{due}: 既定値',
  'dates.by_chosen': '{due}: 作成時に {name} が選択',
  'dates.by_filed': '{due}: 作成時に {name} が設定',
  'dates.by_portal': '{due}: Defender ポータルのとおり',
  'dates.by_reopened': '{due}: 再開時に {name} が設定（{at}）',
  'dates.by_changed_reasoned': '{due}: {name} が変更（{at}）:',
  'dates.by_changed': '{due}: {name} が変更（{at}）: {reason}',

  'dates.by_paused': '{due}: 一時停止により {count, number} 日延長（{at}）',

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
