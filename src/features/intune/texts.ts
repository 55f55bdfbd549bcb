import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const intuneTexts = defineTexts({
  base: commonTexts,
  en: {
    'activities_csv.ticket.pending': 'Pending',
    'activities_csv.ticket.active': 'Active',
    'activities_csv.ticket.completed': 'Completed',
    'activities_csv.ticket.rejected': 'Rejected',
    'activities_csv.header.ticket_status': 'Ticket status',
    'activities_csv.header.intune_id': 'Intune id',
    'ticket.wanted':
      '*Intune ticket wanted.* {name}, or somebody with the right in Defender: open the recommendation <{url}|in Defender>, press *Request remediation* and tick *Open a ticket in Intune*. Mendbot then proposes the link here.',
    'ticket.yours_to_make':
      '*Your Intune ticket is still to be made:* you, or somebody with the right in Defender, open the recommendation <{url}|in Defender>, press *Request remediation* and tick *Open a ticket in Intune*. Mendbot then proposes to IT to link it.',
    'ticket.limits': 'At most {limit, number} devices reach Intune, and only Entra-joined ones can.',
    'ticket.limits_known':
      'At most {limit, number} devices reach Intune, and only Entra-joined ones can: {joined, number} of {count, number} here.',
    'ticket.joined_only': 'Only Entra-joined devices reach Intune.',
    'ticket.joined_known': 'Only Entra-joined devices reach Intune: {joined, number} of {count, number} here.',
    'ticket.creating':
      'Microsoft Graph is asked for an Intune ticket, without a device list. Whether it makes one is unproven.',
    'ticket.not_created': 'Microsoft Graph made no ticket: {failure}',
    'ticket.hindered.turned_off': 'Microsoft Graph made no ticket: tickets are no longer made through it.',
    'ticket.hindered.over': 'Microsoft Graph made no ticket: the request was closed when its turn came.',
    'ticket.hindered.not_possible': 'Microsoft Graph made no ticket: it has none for this remediation.',
    'ticket.hindered.chosen_otherwise':
      'The ticket that Microsoft Graph was to make is not linked here: somebody has chosen otherwise.',
    'ticket.created':
      'Made by Mendbot through Microsoft Graph, without a device list. Later changes of due date and priority are not sent.',
    'ticket.proposal': '*Is this the ticket?* Intune has “{title}”.',
    'ticket.proposal_by': '*Is this the ticket?* Intune has “{title}”, asked for by {creator}.',
    'ticket.proposals_more': '{count, plural, one {# more ticket looks} other {# more tickets look}} like this too.',
    'ticket.unconfirmed': 'Nothing is written to Intune until it is linked.',
    'ticket.reason.same_id': 'same id',
    'ticket.reason.made_by_us': 'asked for by Mendbot',
    'ticket.reason.same_title': 'same title',
    'ticket.reason.same_app': 'same application',
    'ticket.reason.same_requester': 'same person',
    'ticket.reason.made_after': 'filed {age} later',
    'ticket.reason.made_together': 'filed at the same time',
    'ticket.linked': '*Intune ticket:* {status}, in <{url}|Security tasks>.',
    'ticket.sending': '*Intune ticket:* {status}, in <{url}|Security tasks>. Intune is being told: {wanted}.',
    'ticket.last_try': 'Last try failed: {failure}',
    'ticket.last_try_at': 'Intune was last tried {at}.',
    'ticket.not_sent': 'Due date and priority are not sent to Intune.',
    'ticket.unlisted': 'Intune no longer lists the ticket; what stands here stays.',
    'ticket.connection_off':
      '*Intune ticket:* linked, but not kept in step: the Intune connection is off. It said {status} last. Nothing is sent to Intune or read from there.',
    'ticket.not_taken': '*Intune did not take “{wanted}”:* {failure} Intune says {status}. Whose word holds?',
    'ticket.gone':
      '*Intune did not take “{wanted}”:* it no longer has this ticket. It said {status} last. Whose word holds?',
    'ticket.conflict': '*Slack and Intune disagree:* Slack says {wanted}, Intune says {status}. Whose word holds?',
    'notice.ticket_creation_off': '*Creating tickets through Graph was turned off.* It does not work here:\n{failure}',
    'notice.ticket_creation_instead':
      'No ticket was created. Where one is wanted, the card says what to press in Defender. “/remediate settings” has the setting.',
    'error.ticket_link_settled.confirmed': '{number} was already linked to a ticket by {name}, {at}.',
    'error.ticket_link_settled.dismissed': '{name} has already said, {at}, that this is not the ticket of {number}.',
    'error.ticket_conflict_settled': '{number}: {name} has settled it already, {at}.',
    'error.intune_connection_off': 'The Intune connection is off: a bot admin can turn it on in “/remediate settings”.',
    'error.ticket_conflict_gone': '{number}: Slack and Intune do not disagree any more.',
    'error.intune_changed_meanwhile':
      '{number} changed while you were looking at it: Intune says {status} now. Please look at it again before you decide.',
    'button.link_ticket': 'Link',
    'button.not_this_ticket': 'Not this one',
    'button.keep_slack': 'Keep Slack’s',
    'button.take_intune': 'Take Intune’s',
    'event.intune_followed.pending': '{number} was set back to Pending in Intune; {name} let it stand.',
    'event.intune_followed.active': '{number} was set active in Intune; {name} let it stand.',
    'event.intune_followed.rejected': '{number} was rejected in Intune; {name} let it stand.',
    'event.intune_followed.completed':
      '{number} was completed in Intune; {name} let it stand. Completed by: {completedBy}.',
    'event.intune_kept':
      '{name} settled {number}: it stays {status}, as Intune has it, which did not take what was decided here.',
    'event.ticket_disagrees': 'Slack says {wanted}, Intune says {status}: the card of {number} asks whose word holds.',
    'event.ticket_unlinked_titled':
      '{name} unlinked the Intune ticket “{title}”. Nothing more is sent to it; what was written to Intune stays there.',
    'event.ticket_linked_titled':
      '{name} linked the Intune ticket “{title}”: decisions are sent to Intune from now on.',
    'plan.sent_to_intune': 'If an Intune ticket is linked, both go into the note that accepts it.',
    'plan.not_sent_again': 'It is not sent to Intune: only a plan that comes with accepting is.',
  },
  ja: {
    'activities_csv.ticket.pending': '受付待ち',
    'activities_csv.ticket.active': '対応中',
    'activities_csv.ticket.completed': '完了',
    'activities_csv.ticket.rejected': '却下済み',
    'activities_csv.header.ticket_status': 'チケットの状態',
    'activities_csv.header.intune_id': 'Intune ID',
    'ticket.wanted':
      '*Intune チケットの作成が必要です。* {name} または Defender の権限を持つ人が、<{url}|Defender> で推奨事項を開き、「修復の要求」を押して「Open a ticket in Intune」にチェックを入れてください。その後、Mendbot がここでリンクを提案します。',
    'ticket.yours_to_make':
      '*Intune チケットの作成がまだ必要です。* ご自身または Defender の権限を持つ人が、<{url}|Defender> で推奨事項を開き、「修復の要求」を押して「Open a ticket in Intune」にチェックを入れてください。その後、Mendbot が IT チームにリンクを提案します。',
    'ticket.limits': 'Intune に送られるのは最大 {limit, number} 台で、対象は Entra 参加済みのデバイスだけです。',
    'ticket.limits_known':
      'Intune に送られるのは最大 {limit, number} 台で、対象は Entra 参加済みのデバイスだけです（この要求では {count, number} 台中 {joined, number} 台）。',
    'ticket.joined_only': 'Intune に送られるのは Entra 参加済みのデバイスだけです。',
    'ticket.joined_known':
      'Intune に送られるのは Entra 参加済みのデバイスだけです（この要求では {count, number} 台中 {joined, number} 台）。',
    'ticket.creating':
      'Microsoft Graph に、デバイス一覧のない Intune チケットの作成を依頼しています。作成されるかどうかは実証されていません。',
    'ticket.not_created': 'Microsoft Graph でチケットは作成されませんでした: {failure}',
    'ticket.hindered.turned_off':
      'Microsoft Graph でチケットは作成されませんでした。Graph によるチケットの作成はオフになっています。',
    'ticket.hindered.over':
      'Microsoft Graph でチケットは作成されませんでした。順番が来たときに、要求はすでに終了していました。',
    'ticket.hindered.not_possible':
      'Microsoft Graph でチケットは作成されませんでした。この修復に対応するチケットはありません。',
    'ticket.hindered.chosen_otherwise':
      'Microsoft Graph で作成する予定だったチケットは、この要求にはリンクされません。ほかの選択がされています。',
    'ticket.created':
      'Mendbot が Microsoft Graph で作成しました（デバイス一覧なし）。期限と優先度をあとで変更しても送信されません。',
    'ticket.proposal': '*このチケットですか。* Intune に「{title}」があります。',
    'ticket.proposal_by': '*このチケットですか。* Intune に「{title}」があります（要求者: {creator}）。',
    'ticket.proposals_more': '似ているチケットがほかに {count, number} 件あります。',
    'ticket.unconfirmed': 'リンクするまで、Intune には何も書き込まれません。',
    'ticket.reason.same_id': 'ID が同じ',
    'ticket.reason.made_by_us': 'Mendbot が作成を依頼',
    'ticket.reason.same_title': 'タイトルが同じ',
    'ticket.reason.same_app': 'アプリケーションが同じ',
    'ticket.reason.same_requester': '要求者が同じ',
    'ticket.reason.made_after': 'チケットの作成が後（差: {age}）',
    'ticket.reason.made_together': '同じ時刻に作成',
    'ticket.linked': '*Intune チケット:* {status}（<{url}|セキュリティ タスク>）',
    'ticket.sending': '*Intune チケット:* {status}（<{url}|セキュリティ タスク>）。Intune に送信中: {wanted}',
    'ticket.last_try': '最後の試行に失敗しました: {failure}',
    'ticket.last_try_at': 'Intune への最後の試行: {at}',
    'ticket.not_sent': '期限と優先度は Intune に送信されません。',
    'ticket.unlisted': 'このチケットは Intune の一覧にもうありません。Mendbot の内容はそのまま残ります。',
    'ticket.connection_off':
      '*Intune チケット:* リンク済みですが、Intune 接続がオフのため同期されていません。最後の状態は「{status}」です。Intune との間で送信も読み取りも行われません。',
    'ticket.not_taken':
      '*「{wanted}」は Intune に反映されませんでした:* {failure} Intune では「{status}」です。どちらを採用しますか。',
    'ticket.gone':
      '*「{wanted}」は Intune に反映されませんでした。* このチケットは Intune にもうありません。最後の状態は「{status}」です。どちらを採用しますか。',
    'ticket.conflict':
      '*Slack と Intune の内容が一致しません。* Slack では「{wanted}」、Intune では「{status}」です。どちらを採用しますか。',
    'notice.ticket_creation_off':
      '*Graph によるチケットの作成をオフにしました。* この環境では利用できません:\n{failure}',
    'notice.ticket_creation_instead':
      'チケットは作成されませんでした。必要な場合の Defender での操作はカードに表示されます。設定は「/remediate settings」にあります。',
    'error.ticket_link_settled.confirmed': '{number} は {name} がすでにチケットとリンクしています（{at}）。',
    'error.ticket_link_settled.dismissed':
      '{name} がすでに、このチケットは {number} のものではないと回答しています（{at}）。',
    'error.ticket_conflict_settled': '{number} は {name} がすでに扱いを決めています（{at}）。',
    'error.intune_connection_off': 'Intune 接続がオフです。ボット管理者が「/remediate settings」でオンにできます。',
    'error.ticket_conflict_gone': '{number} についての Slack と Intune の不一致はすでに解消しています。',
    'error.intune_changed_meanwhile':
      '{number} は表示中に変更され、Intune では現在「{status}」です。内容をもう一度確認してから操作してください。',
    'button.link_ticket': 'リンク',
    'button.not_this_ticket': '別のチケット',
    'button.keep_slack': 'Slack の内容を採用',
    'button.take_intune': 'Intune の内容を採用',
    'event.intune_followed.pending': '{number} は Intune で保留中に戻されました。{name} がこれを採用しました。',
    'event.intune_followed.active': '{number} は Intune で対応中になりました。{name} がこれを採用しました。',
    'event.intune_followed.rejected': '{number} は Intune で却下されました。{name} がこれを採用しました。',
    'event.intune_followed.completed':
      '{number} は Intune で完了しました。{name} がこれを採用しました。完了者: {completedBy}',
    'event.intune_kept':
      '{name} が {number} の扱いを決めました。Mendbot での決定は Intune に反映されなかったため、Intune と同じ「{status}」のままになります。',
    'event.ticket_disagrees':
      'Slack では「{wanted}」、Intune では「{status}」です。どちらを採用するか、{number} のカードで選んでください。',
    'event.ticket_unlinked_titled':
      '{name} が Intune のチケット「{title}」のリンクを解除しました。今後は何も送信されません。Intune に書き込まれた内容はそのまま残ります。',
    'event.ticket_linked_titled':
      '{name} が Intune のチケット「{title}」をリンクしました。今後、決定は Intune に送信されます。',
    'plan.sent_to_intune': 'Intune チケットがリンクされている場合、受付のメモに両方が記載されます。',
    'plan.not_sent_again': 'Intune には送信されません。送信されるのは、受付と同時に入力した計画だけです。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface IntuneTranslator extends ReturnType<typeof intuneTexts> {}
