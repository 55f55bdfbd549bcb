import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const intuneTexts = defineTexts({
  base: commonTexts,
  en: {
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
  },
  ja: {
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
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface IntuneTranslator extends ReturnType<typeof intuneTexts> {}
