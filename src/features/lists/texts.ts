import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const listTexts = defineTexts({
  base: commonTexts,
  en: {
    'top.heading': 'Top remediation activities',
    'top.none': 'No activities are open.',
    'top.entry': '*{rank, number}.* {link} {title}\n{status}',
    'top.exposure': 'exposure {exposure, number, ::@#}',
    'top.totals':
      '{openMany, select, yes {more than } other {}}*{open, number}* open · {overdueMany, select, yes {more than } other {}}*{overdue, number}* overdue · {completedMany, select, yes {more than } other {}}*{completed, number}* completed in 30 days · Completed by{completedMany, select, yes { (latest {completed, number})} other {}}: {email, plural, one {# email address} other {# email addresses}}, {system, number} System confirmation, {notAvailable, number} N/A{disputed, plural, =0 {} other { · *#* disputed}}',
    'top.shared_here': 'Shared here.',
    'top.shared_by': 'Shared by {name}',
    'top.already_shared': 'This list was already shared. Get a new one with “/remediate top”.',
    'top.wrong_count': '“{word}” is not a number from 1 to 25.',
    'top.fallback':
      'Top remediation activities: {openMany, select, yes {more than } other {}}{open, number} open, {overdueMany, select, yes {more than } other {}}{overdue, number} overdue',
    'top.not_shareable_external':
      'Nothing was posted. This channel is shared with another organization, so Mendbot shows no activities here.',
    'top.not_shareable_unknown':
      'Nothing was posted, because Mendbot can’t see who is in this conversation. In a private channel, invite Mendbot first. You can’t share into direct messages.',
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
      '{place, select, of_all {Page {page, number} of {pages, number} · } of_many {Page {page, number} · } late {A later page · } other {}}{many, select, yes {more than } other {}}{count, plural, one {# activity} other {# activities}}, {order, select, due {soonest due date first} priority {highest priority first} exposure {most exposure first} own {{own}} other {newest first}}',
    'list.none': 'No activities match “{text}”.',
    'list.none_searched': 'No activities match “{text}”. Mendbot searched numbers, titles and components for {words}.',
    'list.quoted_group': '“{name}” is a device group. To filter by it, remove the quotes or type {word}',
    'list.quoted_group_of_key_word': '“{name}” is a device group. To filter by it, type {word}',
    'list.none_at_all': 'There are no activities that you can see. File one with “/remediate new”.',
    'list.possible':
      'Try: mine, waiting, ready, overdue, due:week, high, disputed, completed, by:me, option:update, sort:due, or group:"Paris office". Mendbot’s Home tab has all filters.',
    'list.wrong_name': 'Unknown filter “{word}”. To search for it, put it in quotes.',
    'list.wrong_many': 'The filter is too long from “{word}” on. Use at most 200 words.',
    'list.wrong_by':
      'Unknown completer “{word}”. Use by:me, by:system (System confirmation), by:na (N/A) or an email address, such as by:ben@example.com',
    'list.wrong_due': 'Unknown due date “{word}”. Use due:today, due:week or due:overdue.',
    'list.wrong_group':
      'Unknown device group “{word}”. Put the name in quotes, such as group:"Paris office", and type a quotation mark in it as \\"',
    'list.wrong_unknown_group':
      'There is no device group “{word}”, or you can’t see it. Put a name of several words in quotes, such as group:"Paris office"',
    'list.wrong_option':
      'Unknown remediation option “{word}”. Use option:update, option:upgrade, option:uninstall, option:configuration or option:attention.',
    'list.wrong_origin': 'Unknown origin “{word}”. Use origin:slack or origin:portal.',
    'list.wrong_sort': 'Unknown order “{word}”. Use {orders}.',
    'list.batch': 'Select several',
    'batch.title': 'Select several',
    'batch.submit': 'Apply',
    'batch.what': 'Choose what you want to complete or assign to yourself. You’ll get one message with the results.',
    'batch.all_activities': 'Activities',
    'batch.activities': 'Activities {from, number} to {to, number}',
    'batch.activity': '{number} · {title}',
    'batch.fixed': '{fixed, number} of {count, number} fixed',
    'batch.unfixed':
      'Defender counts the fixed devices. We’ll flag what you complete if devices still report as vulnerable.',
    'batch.more':
      'You see the first {shown, number} of {many, select, yes {more than } other {}}{count, number}. For the others, use a narrower filter.',
    'batch.action': 'Action',
    'batch.action_complete': 'Complete with my email address',
    'batch.action_take': 'Assign to me',
    'batch.note': 'Note for all',
    'batch.note_hint': 'Added to each completion.',
    'batch.none': 'You can’t complete or assign anything in this list.',
    'batch.no_action': 'Choose an action.',
    'batch.ordered_complete':
      'Completing {count, plural, one {# activity} other {# activities}}. You’ll get a direct message with the results.',
    'batch.ordered_take':
      'Assigning {count, plural, one {# activity} other {# activities}} to you. You’ll get a direct message with the results.',
    'batch.outcome_complete': '{done, number} completed{others, plural, =0 {} other {, # not}}',
    'batch.outcome_take': '{done, number} assigned to you{others, plural, =0 {} other {, # not}}',
    'batch.done': '• *{number}* {title}: done',
    'batch.not_done': '• *{number}* {title}: not done. {why}',
    'top.by.exposure':
      'Most exposure first: the recommendation’s exposure impact, times the share of devices still exposed',
    'top.by.devices': 'Most devices left first',
    'top.by.devices_of_all': 'Most devices left first, counting all device groups',
    'top.by.due': 'Soonest due date first',
    'top.of_priorities': '{count, plural, one {Priority: {priorities}} other {Priorities: {priorities}}}',
    'top.of_groups': '{count, plural, one {Device group: {groups}} other {Device groups: {groups}}}',
    'top.with_all_groups': 'Includes activities for all device groups.',
    'top.none_of_these': 'No open activities match.',
    'top.wrong_word': 'Unknown filter “{word}”.',
    'top.wrong_by': 'Unknown order “{word}”. Use {orders}.',
    'top.possible':
      'Try: a number from 1 to 25, high, a device group, {orders}. Example: /remediate top 5 by devices high',
    'list.column.number': 'Number',
    'list.column.title': 'Title',
    'list.column.status': 'Status',
    'list.column.created_by': 'Created by',
    'list.column.progress': 'Progress',
    'list.column.completed_by': 'Completed by',
    'list.column.ticket': 'Ticket',
    'list.created_by': 'created by {name}',
    'list.open_one': 'Open…',
    'list.open_option': '{number} · {title}',
    'button.share': 'Share here',
    'export.button': 'Export',
    'error.list_gone':
      'This list is too old. Type “/remediate list”, “/remediate top” or “/remediate exceptions” for a new one.',
    'error.filter_too_long':
      'The filter is too long. It can have {most, number} characters, counting full names of device groups. Remove some names or words.',
    'button.trend': 'Trend',
  },
  ja: {
    'top.heading': '上位の修復アクティビティ',
    'top.none': '未完了のアクティビティはありません。',
    'top.entry': '*{rank, number}.* {link} {title}\n{status}',
    'top.exposure': '露出 {exposure, number, ::@#}',
    'top.totals':
      '未完了 *{open, number}* 件{openMany, select, yes {超} other {}} · 期限超過 *{overdue, number}* 件{overdueMany, select, yes {超} other {}} · 過去 30 日間の完了 *{completed, number}* 件{completedMany, select, yes {超} other {}} · {completedMany, select, yes {最新の {completed, number} 件の} other {}}完了者: 電子メール アドレス {email, number} 件、システム確認 {system, number} 件、N/A {notAvailable, number} 件{disputed, plural, =0 {} other { · 未修復のデバイスあり *#* 件}}',
    'top.shared_here': 'ここで共有しました。',
    'top.shared_by': '{name} が共有',
    'top.already_shared': 'この一覧はすでに共有されています。「/remediate top」で新しい一覧を取得できます。',
    'top.wrong_count': '「{word}」は 1 から 25 までの数字ではありません。',
    'top.fallback':
      '上位の修復アクティビティ: 未完了 {open, number} 件{openMany, select, yes {超} other {}}、期限超過 {overdue, number} 件{overdueMany, select, yes {超} other {}}',
    'top.not_shareable_external':
      '何も投稿されませんでした。このチャンネルはほかの組織と共有されているため、アクティビティは表示されません。',
    'top.not_shareable_unknown':
      '参加者を確認できないため、何も投稿されませんでした。プライベートチャンネルでは、先に Mendbot を招待してください。ダイレクトメッセージには共有できません。',
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
      '{place, select, of_all {{pages, number} ページ中 {page, number} ページ目 · } of_many {{page, number} ページ目 · } late {後ろのページ · } other {}}{count, number} 件{many, select, yes {超} other {}}、{order, select, due {期限の早い順} priority {優先度の高い順} exposure {露出への影響の大きい順} own {{own}} other {新しい順}}',
    'list.none': '「{text}」に一致するアクティビティはありません。',
    'list.none_searched':
      '「{text}」に一致するアクティビティはありません。番号、タイトル、コンポーネントから{words}を検索しました。',
    'list.quoted_group':
      '「{name}」はデバイス グループの名前です。これで絞り込むには、引用符を外すか、{word} と入力してください。',
    'list.quoted_group_of_key_word':
      '「{name}」はデバイス グループの名前です。これで絞り込むには、{word} と入力してください。',
    'list.none_at_all': '表示できるアクティビティはまだありません。「/remediate new」で作成できます。',
    'list.possible':
      '指定例: mine、waiting、ready、overdue、high、disputed、completed。due:week、by:me、option:update、sort:due なども使えます。デバイス グループは group:"Paris office" のように指定します。すべてのフィルターは、Mendbot のホームタブにあります。',
    'list.wrong_name': '「{word}」というフィルターはありません。検索語にするには、引用符で囲んでください。',
    'list.wrong_many': '「{word}」から先は指定できません。フィルターに指定できるのは 200 語までです。',
    'list.wrong_by':
      '「{word}」は完了者として指定できません。by:me、by:system（システム確認）、by:na（N/A）のいずれかを指定してください。電子メール アドレスも指定できます（例: by:ben@example.com）。',
    'list.wrong_due':
      '「{word}」は期限として指定できません。due:today、due:week、due:overdue のいずれかを指定してください。',
    'list.wrong_group':
      '「{word}」というデバイス グループはありません。名前を引用符で囲んで指定してください（例: group:"Paris office"）。名前の中の引用符は \\" と入力します。',
    'list.wrong_unknown_group':
      '「{word}」というデバイス グループは、存在しないか、表示できません。複数の語からなる名前は引用符で囲んでください（例: group:"Paris office"）。',
    'list.wrong_option':
      '「{word}」という修復オプションはありません。次のいずれかを指定してください:\noption:update、option:upgrade、option:uninstall\noption:configuration、option:attention',
    'list.wrong_origin':
      '「{word}」は作成元として指定できません。origin:slack または origin:portal を指定してください。',
    'list.wrong_sort': '「{word}」は並べ替えとして指定できません。指定できるのは {orders} です。',
    'list.batch': '複数を選択',
    'batch.title': '複数を選択',
    'batch.submit': '実行',
    'batch.what': '完了または担当するアクティビティを選んでください。結果は 1 通のメッセージでお知らせします。',
    'batch.all_activities': 'アクティビティ',
    'batch.activities': 'アクティビティ {from, number}～{to, number}',
    'batch.activity': '{number} · {title}',
    'batch.fixed': '{count, number} 台中 {fixed, number} 台を修復済み',
    'batch.unfixed': '修復済みの台数は Defender の集計です。完了後に未修復の報告があった場合はお知らせします。',
    'batch.more':
      '{count, number} 件{many, select, yes {超} other {}}のうち、先頭の {shown, number} 件です。ほかのものは、フィルターを絞ると表示されます。',
    'batch.action': '操作',
    'batch.action_complete': '自分の電子メール アドレスで完了にする',
    'batch.action_take': '自分が担当する',
    'batch.note': 'すべてに付けるメモ',
    'batch.note_hint': '完了にしたものすべてに記録されます。',
    'batch.none': 'この一覧に、完了にできるものや担当できるものはありません。',
    'batch.no_action': '操作を選んでください。',
    'batch.ordered_complete':
      '{count, number} 件のアクティビティを完了にしています。結果はダイレクトメッセージでお知らせします。',
    'batch.ordered_take':
      '{count, number} 件のアクティビティの担当者を設定しています。結果はダイレクトメッセージでお知らせします。',
    'batch.outcome_complete': '完了 {done, number} 件{others, plural, =0 {} other {、完了できなかったもの # 件}}',
    'batch.outcome_take': '担当 {done, number} 件{others, plural, =0 {} other {、担当できなかったもの # 件}}',
    'batch.done': '• *{number}* {title}: 処理しました',
    'batch.not_done': '• *{number}* {title}: 実行されませんでした。{why}',
    'top.by.exposure': '露出への影響の大きい順（推奨事項の露出スコアへの影響 × 残りのデバイスの割合）',
    'top.by.devices': '残りのデバイスの多い順',
    'top.by.devices_of_all': '残りのデバイスの多い順（すべてのデバイス グループの台数）',
    'top.by.due': '期限の早い順',
    'top.of_priorities': '優先度: {priorities}',
    'top.of_groups': 'デバイス グループ: {groups}',
    'top.with_all_groups': 'すべてのデバイス グループを対象とするアクティビティも含まれます。',
    'top.none_of_these': '条件に一致する未完了のアクティビティはありません。',
    'top.wrong_word': '「{word}」というフィルターはありません。',
    'top.wrong_by': '「{word}」という並び順はありません。{orders} を指定してください。',
    'top.possible':
      '指定例: 1～25 の数字、high、デバイス グループの名前。並び順: {orders}。入力例: /remediate top 5 by devices high',
    'list.column.number': '番号',
    'list.column.title': 'タイトル',
    'list.column.status': '状態',
    'list.column.created_by': '作成者',
    'list.column.progress': '進行状況',
    'list.column.completed_by': '完了者',
    'list.column.ticket': 'チケット',
    'list.created_by': '作成者: {name}',
    'list.open_one': '開く…',
    'list.open_option': '{number} · {title}',
    'button.share': 'ここで共有',
    'export.button': 'エクスポート',
    'error.list_gone': 'この一覧は古くなりました。/remediate の list、top、exceptions のいずれかで開き直してください。',
    'error.filter_too_long':
      '一度に指定できる条件は、デバイス グループの名前を含めて {most, number} 文字までです。名前または語を減らしてください。',
    'button.trend': '推移',
  },
});

// An interface, so that compiler messages show its name instead of all texts.
export interface ListTranslator extends ReturnType<typeof listTexts> {}
