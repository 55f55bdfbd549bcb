import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const listTexts = defineTexts({
  base: commonTexts,
  en: {
    'top.heading': 'Top remediation activities',
    'top.none': 'No remediation activity is open.',
    'top.entry': '*{rank, number}.* {link} {title}\n{status}',
    'top.totals':
      '{openMany, select, yes {more than } other {}}*{open, number}* open · {overdueMany, select, yes {more than } other {}}*{overdue, number}* overdue · {completedMany, select, yes {more than } other {}}*{completed, number}* completed in 30 days{completedMany, select, yes {, of the latest {completed, number}: } other {: }}{email, number} by e-mail address, {system, number} System confirmation, {notAvailable, number} N/A{disputed, plural, =0 {} other { · *#* disputed by devices}}',
    'top.shared_here': 'Shared here.',
    'top.shared_by': 'Shared by {name}',
    'top.already_shared':
      'This list was shared before and was not posted a second time. “/remediate top” gives you a new one.',
    'top.wrong_count': '“{word}” is not a number from 1 to 25.',
    'top.fallback':
      'Top remediation activities: {openMany, select, yes {more than } other {}}{open, number} open, {overdueMany, select, yes {more than } other {}}{overdue, number} overdue',
    'top.not_shareable_external':
      'This channel is shared with another organization: activities are not shown there. Nothing was posted.',
    'top.not_shareable_unknown':
      'Mendbot cannot see whether this conversation is shared with another organization, so nothing was posted. In a private channel, invite Mendbot first; direct messages cannot be shared into.',
    'list.heading': 'Remediation activities',
    'list.fallback': 'Remediation activities: {many, select, yes {more than } other {}}{count, number}',
    'list.filter': 'Filter: {text}',
    'list.filter_completed_by': 'Completed by {names}',
    'list.completer_me': 'you',
    'list.newer': 'Newer',
    'list.older': 'Older',
    'list.previous': 'Previous',
    'list.next': 'Next',
    'list.page':
      '{place, select, of_all {Page {page, number} of {pages, number} · } of_many {Page {page, number} · } late {A later page · } other {}}{many, select, yes {more than } other {}}{count, plural, one {# activity} other {# activities}}, {order, select, due {soonest due date first} priority {highest priority first} exposure {most exposure first} other {newest first}}',
    'list.none': 'Nothing that is yours to see fits “{text}”.',
    'list.none_searched':
      'Nothing that is yours to see fits “{text}”. {words} {count, plural, one {was} other {were}} searched for in numbers, titles and components.',
    'list.quoted_group':
      '“{name}” is the name of a device group. To ask for that group, type the name without quotes, or {word}',
    'list.quoted_group_of_key_word': '“{name}” is the name of a device group. To ask for that group, type {word}',
    'list.none_at_all': 'There is no activity yet that is yours to see. “/remediate new” files one.',
    'list.possible':
      'Possible are, in any order: mine, asked (by you), taken (by you) · waiting (for your decision), todo (for you: assigned to you or to nobody), ready (to close), proposed (open question about a portal) · open, pending, active, completed, rejected, withdrawn · disputed (completed, and devices disagree) · overdue, due:today, due:week · high, medium, low · completed by you, System confirmation, N/A or an address: by:me, by:system, by:na, by:ben@example.com · option:update, option:upgrade, option:uninstall, option:configuration, option:attention · origin:slack, origin:portal · the name of a device group, or group:"Name" (a quotation mark in it as \\") · sort:newest, sort:due, sort:priority, sort:exposure · and words of the number, title or component. In quotes, a word is searched for as it stands.',
    'list.wrong_name': '“{word}” is no filter. In quotes, it is searched for as it stands.',
    'list.wrong_many': '“{word}” is one word too many: a filter has 200 at most.',
    'list.wrong_by':
      '“by:” asks for what was completed by somebody, and “{word}” does not say by whom. Possible are by:me, by:system (System confirmation), by:na (N/A) and an e-mail address, such as by:ben@example.com',
    'list.wrong_due': '“{word}” is no time. Possible are due:today, due:week and due:overdue',
    'list.wrong_group':
      '“{word}” names no device group. Put the name in quotes, such as group:"Paris office", and type a quotation mark in it as \\"',
    'list.wrong_unknown_group':
      'There is no device group “{word}” that is yours to see. Put a name of several words in quotes, such as group:"Paris office"',
    'list.wrong_option':
      '“{word}” is no remediation option. Possible are option:update, option:upgrade, option:uninstall, option:configuration and option:attention',
    'list.wrong_origin': '“{word}” is no origin. Possible are origin:slack and origin:portal',
    'list.wrong_sort': '“{word}” is no order. Possible are sort:newest, sort:due, sort:priority and sort:exposure',
    'list.batch': 'Select several',
    'batch.title': 'Select several',
    'batch.submit': 'Do it',
    'batch.what':
      'Choose what is to be completed or taken. Each is decided on its own, as if you had pressed its button, and one message tells you what came of it.',
    'batch.all_activities': 'Activities',
    'batch.activities': 'Activities {from, number} to {to, number}',
    'batch.activity': '{number} · {title}',
    'batch.fixed': '{fixed, number} of {count, number} fixed',
    'batch.unfixed':
      'How many devices are fixed is as far as Defender says. What is completed with others left is held against their next reports, and people learn where they disagree.',
    'batch.more':
      'The first {shown, number} of {many, select, yes {more than } other {}}{count, number} are offered. A narrower filter finds the others.',
    'batch.action': 'What is to be done',
    'batch.action_complete': 'Complete them, with my e-mail address',
    'batch.action_take': 'Take them: I do it',
    'batch.note': 'Note for all',
    'batch.note_hint': 'Only for completions, each of which gets it.',
    'batch.none': 'Nothing in this list can be completed or taken.',
    'batch.no_action': 'Choose what is to be done.',
    'batch.ordered_complete':
      '{count, plural, one {# activity is} other {# activities are}} being completed. A direct message tells you what came of it.',
    'batch.ordered_take':
      '{count, plural, one {# activity is} other {# activities are}} being taken. A direct message tells you what came of it.',
    'batch.outcome_complete': '{done, number} completed{others, plural, =0 {} other {, # not}}',
    'batch.outcome_take': '{done, number} taken{others, plural, =0 {} other {, # not}}',
    'batch.done': '• *{number}* {title}, done',
    'batch.not_done': '• *{number}* {title}, not done: {why}',
    'top.by.exposure':
      'Most exposure first: the recommendation’s impact on the exposure score, times the share of its devices still to fix',
    'top.by.devices': 'Most devices left first',
    'top.by.devices_of_all': 'Most devices left first, those of all device groups counted',
    'top.by.due': 'Soonest due date first',
    'top.of_priorities': '{count, plural, one {Priority: {priorities}} other {Priorities: {priorities}}}',
    'top.of_groups': '{count, plural, one {Device group: {groups}} other {Device groups: {groups}}}',
    'top.with_all_groups': 'Activities for all device groups count for each of them, so they are listed too.',
    'top.none_of_these': 'No remediation activity of these is open.',
    'top.wrong_word': '“{word}” is nothing that top activities can be asked by.',
    'top.wrong_by': '“{word}” is no order. Possible are by exposure, by devices and by due.',
    'top.possible':
      'Possible are, in any order: a number from 1 to 25 · by exposure, by devices (most left to fix), by due · high, medium, low · the name of a device group, or group:"Name" (a quotation mark in it as \\"). Example: /remediate top 5 by devices high',
    'list.column.number': 'Number',
    'list.column.title': 'Title',
    'list.column.status': 'Status',
    'list.column.progress': 'Progress',
    'list.column.ticket': 'Ticket',
    'list.open_one': 'Open …',
    'list.open_option': '{number} · {title}',
    'button.share': 'Share here',
    'export.button': 'Export',
    'error.list_gone':
      'This list is no longer known. “/remediate list”, “/remediate top” or “/remediate exceptions” gives you a new one.',
    'error.filter_too_long':
      'This is more than can be asked for at once: with the names of device groups written out, at most {most, number} characters are possible. Leave out some of the names or words.',
    'button.trend': 'Picture, 30 days',
  },
  ja: {
    'top.heading': '上位の修復アクティビティ',
    'top.none': '未完了の修復アクティビティはありません。',
    'top.entry': '*{rank, number}.* {link} {title}\n{status}',
    'top.totals':
      '未完了 *{open, number}* 件{openMany, select, yes {超} other {}} · 期限超過 *{overdue, number}* 件{overdueMany, select, yes {超} other {}} · 過去 30 日間の完了 *{completed, number}* 件{completedMany, select, yes {超} other {}}（{completedMany, select, yes {最新の {completed, number} 件のうち、} other {}}電子メール アドレス {email, number} 件、システム確認 {system, number} 件、N/A {notAvailable, number} 件）{disputed, plural, =0 {} other { · 未修復のデバイスあり *#* 件}}',
    'top.shared_here': 'ここで共有しました。',
    'top.shared_by': '{name} が共有',
    'top.already_shared':
      'この一覧はすでに共有されているため、再投稿されませんでした。「/remediate top」で新しい一覧を取得できます。',
    'top.wrong_count': '「{word}」は 1 から 25 までの数字ではありません。',
    'top.fallback':
      '上位の修復アクティビティ: 未完了 {open, number} 件{openMany, select, yes {超} other {}}、期限超過 {overdue, number} 件{overdueMany, select, yes {超} other {}}',
    'top.not_shareable_external':
      'このチャンネルはほかの組織と共有されているため、アクティビティは表示されません。何も投稿されませんでした。',
    'top.not_shareable_unknown':
      'この会話がほかの組織と共有されているかどうかを Mendbot が確認できないため、何も投稿されませんでした。プライベートチャンネルの場合は、先に Mendbot を招待してください。ダイレクトメッセージには共有できません。',
    'list.heading': '修復アクティビティ',
    'list.fallback': '修復アクティビティ: {count, number} 件{many, select, yes {超} other {}}',
    'list.filter': 'フィルター: {text}',
    'list.filter_completed_by': '完了者: {names}',
    'list.completer_me': '自分',
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
    'list.batch': '複数を選択',
    'batch.title': '複数の操作',
    'batch.submit': '実行',
    'batch.what':
      '完了にするもの、または担当するものを選んでください。それぞれのボタンを押したときと同じように 1 件ずつ処理し、結果を 1 通のメッセージでお知らせします。',
    'batch.all_activities': 'アクティビティ',
    'batch.activities': 'アクティビティ {from, number} ～ {to, number}',
    'batch.activity': '{number} · {title}',
    'batch.fixed': '{count, number} 台中 {fixed, number} 台を修復済み',
    'batch.unfixed':
      '修復済みの台数は Defender の報告によるものです。残りのデバイスがあるまま完了にした場合は、次の報告と照合し、一致しないときにお知らせします。',
    'batch.more':
      '{count, number} 件{many, select, yes {超} other {}}のうち、先頭の {shown, number} 件を表示しています。ほかのものは、フィルターを絞ると表示されます。',
    'batch.action': '操作',
    'batch.action_complete': '自分の電子メール アドレスで完了にする',
    'batch.action_take': '自分が担当する',
    'batch.note': 'すべてに付けるメモ',
    'batch.note_hint': '完了にする場合だけ、1 件ごとに記録されます。',
    'batch.none': 'この一覧に、完了にできるものや担当できるものはありません。',
    'batch.no_action': '操作を選んでください。',
    'batch.ordered_complete':
      '{count, number} 件のアクティビティを完了にしています。結果はダイレクトメッセージでお知らせします。',
    'batch.ordered_take':
      '{count, number} 件のアクティビティの担当者を設定しています。結果はダイレクトメッセージでお知らせします。',
    'batch.outcome_complete': '完了 {done, number} 件{others, plural, =0 {} other {、未完了 # 件}}',
    'batch.outcome_take': '担当 {done, number} 件{others, plural, =0 {} other {、未設定 # 件}}',
    'batch.done': '• *{number}* {title}: 処理しました',
    'batch.not_done': '• *{number}* {title}: 実行されませんでした。{why}',
    'top.by.exposure': '露出への影響の大きい順（推奨事項の露出スコアへの影響 × 残りのデバイスの割合）',
    'top.by.devices': '残りのデバイスの多い順',
    'top.by.devices_of_all': '残りのデバイスの多い順（すべてのデバイス グループの台数）',
    'top.by.due': '期限の近い順',
    'top.of_priorities': '優先度: {priorities}',
    'top.of_groups': 'デバイス グループ: {groups}',
    'top.with_all_groups':
      'すべてのデバイス グループを対象とするアクティビティは各グループの対象でもあるため、ここに含まれます。',
    'top.none_of_these': 'この条件に合う未完了の修復アクティビティはありません。',
    'top.wrong_word': '「{word}」では上位のアクティビティを指定できません。',
    'top.wrong_by':
      '「{word}」という並び順はありません。by exposure、by devices、by due のいずれかを指定してください。',
    'top.possible':
      '順不同で指定できます: 1 から 25 までの数字 · by exposure（露出への影響）, by devices（残りのデバイス数）, by due（期限）· high, medium, low · デバイス グループの名前または group:"名前"（名前の中の引用符は \\"）。例: /remediate top 5 by devices high',
    'list.column.number': '番号',
    'list.column.title': 'タイトル',
    'list.column.status': '状況',
    'list.column.progress': '進行状況',
    'list.column.ticket': 'チケット',
    'list.open_one': '開く…',
    'list.open_option': '{number} · {title}',
    'button.share': 'ここで共有',
    'export.button': 'エクスポート',
    'error.list_gone':
      'この一覧は使用できなくなりました。「/remediate list」、「/remediate top」、「/remediate exceptions」のいずれかで新しい一覧を表示してください。',
    'error.filter_too_long':
      '一度に指定できる条件は、デバイス グループの名前を含めて {most, number} 文字までです。名前または語を減らしてください。',
    'button.trend': '画像（30 日間）',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface ListTranslator extends ReturnType<typeof listTexts> {}
