import type { enList } from './en-list.ts';

export const jaList = {
  'list.heading': '修復アクティビティ',
  'list.fallback': '修復アクティビティ: {count, number} 件{many, select, yes {超} other {}}',
  'list.filter': 'フィルター: {text}',
  'list.filter_completed_by': '完了者: {names}',
  'list.completer_me': '自分',
  'list.entry': '*{number}* {title}\n{state} · 優先度 {priority} · 期限 {due} · {progress}\n完了者: {completedBy}',
  'list.completed': '{completedBy}、{at}',
  'list.disputed': '*未修復のデバイスあり* {count, number} 台',
  'list.open': '開く',
  'list.newer': '新しいもの',
  'list.older': '古いもの',
  'list.previous': '前へ',
  'list.next': '次へ',
  'list.page':
    '{place, select, of_all {{pages, number} ページ中 {page, number} ページ目 · } of_many {{page, number} ページ目 · } late {後ろのページ · } other {}}{count, number} 件{many, select, yes {超} other {}}、{order, select, due {期限の早い順} priority {優先度の高い順} exposure {露出への影響の大きい順} other {新しい順}}',
  'list.none': '表示できるアクティビティの中に、「{text}」に合うものはありません。',
  'list.none_searched':
    '表示できるアクティビティの中に、「{text}」に合うものはありません。番号、タイトル、コンポーネントから{words}を検索しました。',
  'list.quoted_group':
    '「{name}」はデバイス グループの名前です。このグループで絞り込むには、引用符なしで入力するか、{word} と入力してください。',
  'list.quoted_group_of_key_word':
    '「{name}」はデバイス グループの名前です。このグループで絞り込むには、{word} と入力してください。',
  'list.none_at_all': '表示できるアクティビティはまだありません。「/remediate new」で作成できます。',
  'list.possible':
    '順不同で次の条件を指定できます: mine、asked、taken（自分のもの、自分が要求したもの、自分が担当するもの） · waiting（自分の判断待ち） · todo（自分が対応できるもの） · ready（完了待ち） · proposed（ポータルについての確認が必要） · open、pending、active、completed、rejected、withdrawn（状態） · disputed（完了後に未修復のデバイスあり） · overdue、due:today、due:week（期限） · high、medium、low（優先度） · by:me、by:system、by:na、by:ben@example.com（完了者） · option:update、option:upgrade、option:uninstall、option:configuration、option:attention（修復オプション） · origin:slack、origin:portal（作成元） · デバイス グループの名前または group:"Name"（名前の中の引用符は \\"） · sort:newest、sort:due、sort:priority、sort:exposure（並べ替え） · 番号、タイトル、コンポーネントの検索語。引用符で囲むと、そのままの語で検索します。',
  'list.wrong_name': '「{word}」というフィルターはありません。引用符で囲むと、そのままの語で検索します。',
  'list.quoted': '「{text}」',
  'list.wrong_many': '「{word}」から先は指定できません。フィルターに指定できるのは 200 語までです。',
  'list.wrong_by':
    '「by:」は完了者による絞り込みです。「{word}」は完了者として指定できません。指定できるのは by:me、by:system（システム確認）、by:na（N/A）と電子メール アドレス（例: by:ben@example.com）です。',
  'list.wrong_due': '「{word}」は期限として指定できません。指定できるのは due:today、due:week、due:overdue です。',
  'list.wrong_group':
    '「{word}」というデバイス グループはありません。名前を引用符で囲んで指定してください（例: group:"Paris office"）。名前の中の引用符は \\" と入力します。',
  'list.wrong_unknown_group':
    '表示できるデバイス グループの中に「{word}」はありません。複数の語からなる名前は引用符で囲んでください（例: group:"Paris office"）。',
  'list.wrong_option':
    '「{word}」という修復オプションはありません。指定できるのは option:update、option:upgrade、option:uninstall、option:configuration、option:attention です。',
  'list.wrong_origin': '「{word}」は作成元として指定できません。指定できるのは origin:slack と origin:portal です。',
  'list.wrong_sort':
    '「{word}」は並べ替えとして指定できません。指定できるのは sort:newest、sort:due、sort:priority、sort:exposure です。',
  'list.several': '複数を選択',

  'several.title': '複数の操作',
  'several.submit': '実行',
  'several.what':
    '完了にするもの、または担当するものを選んでください。それぞれのボタンを押したときと同じように 1 件ずつ処理し、結果を 1 通のメッセージでお知らせします。',
  'several.all_activities': 'アクティビティ',
  'several.activities': 'アクティビティ {from, number} ～ {to, number}',
  'several.activity': '{number} · {title}',
  'several.standing': '{state} · 優先度 {priority} · 期限 {due}',
  'several.fixed': '{count, number} 台中 {fixed, number} 台を修復済み',
  'several.unfixed':
    '修復済みの台数は Defender の報告によるものです。残りのデバイスがあるまま完了にした場合は、次の報告と照合し、一致しないときにお知らせします。',
  'several.more':
    '{count, number} 件{many, select, yes {超} other {}}のうち、先頭の {shown, number} 件を表示しています。ほかのものは、フィルターを絞ると表示されます。',
  'several.action': '操作',
  'several.action_complete': '自分の電子メール アドレスで完了にする',
  'several.action_take': '自分が担当する',
  'several.note': 'すべてに付けるメモ',
  'several.note_hint': '完了にする場合だけ、1 件ごとに記録されます。',
  'several.none': 'この一覧に、完了にできるものや担当できるものはありません。',
  'several.no_action': '操作を選んでください。',
  'several.ordered_complete':
    '{count, number} 件のアクティビティを完了にしています。結果はダイレクトメッセージでお知らせします。',
  'several.ordered_take':
    '{count, number} 件のアクティビティの担当者を設定しています。結果はダイレクトメッセージでお知らせします。',
  'several.outcome_complete': '完了 {done, number} 件{others, plural, =0 {} other {、未完了 # 件}}',
  'several.outcome_take': '担当 {done, number} 件{others, plural, =0 {} other {、未設定 # 件}}',
  'several.done': '• *{number}* {title}: 処理しました',
  'several.not_done': '• *{number}* {title}: 実行されませんでした。{why}',
  'refusal.nothing_selected': 'アクティビティを 1 件以上選んでください。',
  'refusal.too_many_selected': '一度に変更できるアクティビティは最大 {most, number} 件です。件数を減らしてください。',
  'refusal.form_not_yours':
    'このフォームは別の人が開いたものです。何も変更されていません。「/remediate new」でご自分のフォームを開いてください。',
  'refusal.list_gone':
    'この一覧は使用できなくなりました。「/remediate list」、「/remediate top」、「/remediate exceptions」のいずれかで新しい一覧を表示してください。',
  'refusal.filter_too_long':
    '一度に指定できる条件は、デバイス グループの名前を含めて {most, number} 文字までです。名前または語を減らしてください。',
  'list.covered': '{due}（{cover}）',
} as const satisfies Readonly<Record<keyof typeof enList, string>>;
