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
      '*Intune ticket requested.* {name} or a colleague with Defender access must create it. Open the recommendation <{url}|in Defender>. Press *Request remediation* and tick *Open a ticket in Intune*. Mendbot then asks here to link it.',
    'ticket.yours_to_make':
      '*You still need to create the Intune ticket.* Open the recommendation <{url}|in Defender>. Press *Request remediation* and tick *Open a ticket in Intune*. If you don’t have access, ask a colleague. Mendbot then asks IT to link it.',
    'ticket.joined_only': 'Intune gets only Entra-joined devices.',
    'ticket.joined_known': 'Intune gets only Entra-joined devices: {joined, number} of {count, number} here.',
    'ticket.proposal': '*Is this the ticket?* Intune has “{title}”.',
    'ticket.proposal_by': '*Is this the ticket?* Intune has “{title}”, requested by {creator}.',
    'ticket.proposals_more': '{count, plural, one {# more ticket looks} other {# more tickets look}} similar.',
    'ticket.unconfirmed': 'Nothing is sent to Intune until you link it.',
    'ticket.reason.same_id': 'same id',
    'ticket.reason.same_title': 'same title',
    'ticket.reason.same_app': 'same application',
    'ticket.reason.same_requester': 'same person',
    'ticket.reason.made_after': 'filed {age} later',
    'ticket.reason.made_together': 'filed at the same time',
    'ticket.linked': '*Intune ticket:* {status}, in <{url}|Security tasks>.',
    'ticket.sending': '*Intune ticket:* {status}, in <{url}|Security tasks>. Sending to Intune: {wanted}.',
    'ticket.last_try': 'Last try failed: {failure}',
    'ticket.last_try_at': 'Last try to reach Intune: {at}.',
    'ticket.not_sent': 'Due date and priority are not sent to Intune.',
    'ticket.unlisted': 'Intune no longer lists the ticket. The record here stays.',
    'ticket.connection_off':
      '*Intune ticket:* linked, last {status}. The Intune connection is off, so nothing is sent or read.',
    'ticket.not_taken': '*Intune refused “{wanted}”:* {failure} Intune says {status}. Which status is right?',
    'ticket.gone':
      '*Intune refused “{wanted}”:* it no longer has this ticket. It last said {status}. Which status is right?',
    'ticket.conflict': '*Slack and Intune disagree:* Slack says {wanted}, Intune says {status}. Which status is right?',
    'error.ticket_link_settled.confirmed': '{number} was already linked to a ticket by {name}, {at}.',
    'error.ticket_link_settled.dismissed': '{name} already said, {at}, that this is not the ticket of {number}.',
    'error.ticket_conflict_settled': '{name} already chose the status of {number}, {at}.',
    'error.intune_connection_off': 'The Intune connection is off. A bot admin can turn it on in “/remediate settings”.',
    'error.ticket_conflict_gone': 'Slack and Intune now agree about {number}.',
    'error.intune_changed_meanwhile':
      '{number} changed in the meantime: Intune now says {status}. Check it before you decide.',
    'button.link_ticket': 'Link',
    'button.not_this_ticket': 'Not this one',
    'button.keep_slack': 'Keep Slack’s',
    'button.take_intune': 'Take Intune’s',
    'event.intune_followed.pending': '{number} was set back to Pending in Intune. {name} took Intune’s status.',
    'event.intune_followed.active': '{number} was set to Active in Intune. {name} took Intune’s status.',
    'event.intune_followed.rejected': '{number} was rejected in Intune. {name} took Intune’s status.',
    'event.intune_followed.completed':
      '{number} was completed in Intune. {name} took Intune’s status. Completed by: {completedBy}.',
    'event.intune_kept':
      '{name} took Intune’s status for {number}: {status}. Intune had refused the decision made here.',
    'event.ticket_disagrees': 'For {number}, Slack says {wanted} and Intune says {status}. Choose the right status.',
    'event.ticket_unlinked_titled':
      '{name} unlinked the Intune ticket “{title}”. Mendbot sends nothing more to it. Nothing changes in Intune.',
    'event.ticket_linked_titled': '{name} linked the Intune ticket “{title}”. Mendbot now sends decisions to Intune.',
    'plan.sent_to_intune': 'If an Intune ticket is linked, both go to Intune when you accept.',
    'plan.not_sent_again': 'Intune won’t get this update. It gets a plan only when the activity is accepted.',
  },
  ja: {
    'activities_csv.ticket.pending': '受付待ち',
    'activities_csv.ticket.active': '対応中',
    'activities_csv.ticket.completed': '完了',
    'activities_csv.ticket.rejected': '却下済み',
    'activities_csv.header.ticket_status': 'チケットの状態',
    'activities_csv.header.intune_id': 'Intune ID',
    'ticket.wanted':
      '*Intune チケットの作成が必要です。* {name} または Defender の権限を持つ人が作成します。<{url}|Defender> で推奨事項を開き、「修復の要求」を押します。「Open a ticket in Intune」にチェックを入れて送信してください。その後、Mendbot がここでリンクを提案します。',
    'ticket.yours_to_make':
      '*Intune チケットの作成がまだ必要です。* <{url}|Defender> で推奨事項を開き、「修復の要求」を押します。「Open a ticket in Intune」にチェックを入れて送信してください。権限がない場合は、ほかの人に依頼してください。その後、Mendbot が IT チームにリンクを提案します。',
    'ticket.joined_only': 'Intune に送られるのは Entra 参加済みのデバイスだけです。',
    'ticket.joined_known':
      'Intune に送られるのは Entra 参加済みのデバイスだけです（ここでは {count, number} 台中 {joined, number} 台）。',
    'ticket.proposal': '*このチケットですか。* Intune に「{title}」があります。',
    'ticket.proposal_by': '*このチケットですか。* Intune に「{title}」があります（要求者: {creator}）。',
    'ticket.proposals_more': '似ているチケットがほかに {count, number} 件あります。',
    'ticket.unconfirmed': 'リンクするまで、Intune には何も送信されません。',
    'ticket.reason.same_id': 'ID が同じ',
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
      '*Intune チケット:* リンク済みで、最後の状態は「{status}」です。Intune 接続がオフのため、送信も読み取りも行われません。',
    'ticket.not_taken':
      '*Intune が「{wanted}」を拒否しました:* {failure} Intune では「{status}」です。どちらを採用しますか。',
    'ticket.gone':
      '*Intune が「{wanted}」を拒否しました。* このチケットは Intune にもうありません。最後の状態は「{status}」です。どちらを採用しますか。',
    'ticket.conflict':
      '*Slack と Intune の内容が一致しません。* Slack では「{wanted}」、Intune では「{status}」です。どちらを採用しますか。',
    'error.ticket_link_settled.confirmed': '{number} は {name} がすでにチケットとリンクしています（{at}）。',
    'error.ticket_link_settled.dismissed':
      '{name} がすでに、このチケットは {number} のものではないと回答しています（{at}）。',
    'error.ticket_conflict_settled': '{number} は {name} がすでに扱いを決めています（{at}）。',
    'error.intune_connection_off': 'Intune 接続がオフです。ボット管理者が「/remediate settings」でオンにできます。',
    'error.ticket_conflict_gone': '{number} についての Slack と Intune の不一致はすでに解消しています。',
    'error.intune_changed_meanwhile':
      '{number} はその間に変更され、Intune では現在「{status}」です。内容を確認してから操作してください。',
    'button.link_ticket': 'リンク',
    'button.not_this_ticket': 'このチケットではない',
    'button.keep_slack': 'Slack の内容を採用',
    'button.take_intune': 'Intune の内容を採用',
    'event.intune_followed.pending': '{number} は Intune で受付待ちに戻されました。{name} がこれを採用しました。',
    'event.intune_followed.active': '{number} は Intune で対応中になりました。{name} がこれを採用しました。',
    'event.intune_followed.rejected': '{number} は Intune で却下されました。{name} がこれを採用しました。',
    'event.intune_followed.completed':
      '{number} は Intune で完了しました。{name} がこれを採用しました。完了者: {completedBy}',
    'event.intune_kept':
      '{name} が {number} について Intune の内容「{status}」を採用しました。Mendbot での決定は Intune に拒否されました。',
    'event.ticket_disagrees':
      '{number} は、Slack では「{wanted}」、Intune では「{status}」です。どちらを採用するか選んでください。',
    'event.ticket_unlinked_titled':
      '{name} が Intune のチケット「{title}」のリンクを解除しました。今後は何も送信されません。Intune の内容はそのまま残ります。',
    'event.ticket_linked_titled':
      '{name} が Intune のチケット「{title}」をリンクしました。今後、決定は Intune に送信されます。',
    'plan.sent_to_intune': 'Intune チケットがリンクされている場合、両方が Intune に送信されます。',
    'plan.not_sent_again': 'この変更は Intune に送信されません。送信されるのは「対応する」を選んだときの計画だけです。',
  },
});

// An interface, so that compiler messages show its name instead of all texts.
export interface IntuneTranslator extends ReturnType<typeof intuneTexts> {}
