import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const statusTexts = defineTexts({
  base: commonTexts,
  en: {
    'status.heading': 'Status',
    'status.all_well': 'All connected. Data is {age} old.',
    'status.version': 'Mendbot {version} · {store}',
    'status.store.embedded': 'embedded database',
    'status.store.postgresql': 'PostgreSQL',
    'status.it_channel': 'IT channel: <#{id}>',
    'status.it_channel_none':
      'IT channel: *none*. Cards wait until a bot admin chooses a channel in Mendbot’s Home tab.',
    'status.it_channel_unseen': 'IT channel: Mendbot *can’t read* <#{id}>. Invite it there. Cards wait until then.',
    'status.it_channel_without_bot': 'IT channel: *Mendbot is not in* <#{id}>. Type /invite @Mendbot there.',
    'status.it_channel_shared':
      'IT channel: <#{id}> *is shared with another organization*, so cards are not shown there.',
    'status.it_channel_archived': 'IT channel: <#{id}> *is archived*. Cards wait until it is unarchived.',
    'status.it_channel_public': 'The IT channel is public. Everyone in the workspace can read the cards.',
    'status.channel': 'Channel for {uses}: <#{id}>',
    'status.channel_public':
      'Channel for {uses}: <#{id}> is public. Everyone in the workspace can read what is posted there.',
    'status.channel_unseen':
      'Channel for {uses}: Mendbot *can’t read* <#{id}>. Invite it there, or remove the channel from the settings.',
    'status.channel_without_bot': 'Channel for {uses}: *Mendbot is not in* <#{id}>. Type /invite @Mendbot there.',
    'status.channel_shared':
      'Channel for {uses}: <#{id}> *is shared with another organization*, so nothing is shown there. Choose another one in “/remediate settings”.',
    'status.channel_archived':
      'Channel for {uses}: <#{id}> *is archived*. Unarchive it, or choose another one in “/remediate settings”.',
    'status.use.cards': 'cards of a route',
    'status.use.escalations': 'escalations',
    'status.use.reports': 'reports',
    'status.defender_off': 'Microsoft Defender: not configured. People describe requests in their own words.',
    'status.graph_off': 'Microsoft Graph (Intune, Entra): not configured. There are no tickets and no account checks.',
    'status.intune_off': 'Intune security tasks: off. Turn them on in “/remediate settings”.',
    'status.orders_waiting':
      '{count, plural, one {# decision is} other {# decisions are}} waiting to be sent to Intune. {count, plural, one {The activity’s} other {The activities’}} details say why.',
    'status.none_watched': '{name}: nothing to read, because no open activity has devices.',
    'status.removal_list':
      ':warning: The list of activities to be removed, from {at}, was not delivered. None of them is removed. Check that an auditor or bot admin can get direct messages.',
    'status.memberships_lapsed':
      'For 24 hours, Entra hasn’t confirmed which groups {count, plural, one {# person is} other {# people are}} in. Roles from these groups don’t count until it does.',
    'status.queue_empty': 'Queue: empty.',
    'status.queue': 'Queue: {waiting, number} waiting, {active, number} running.',
    'status.queue_untaken':
      '*No process has started a job for {age}.* At least one must run without MENDBOT_ROLE, or with MENDBOT_ROLE=worker.',
    'status.dead_letters': '{count, plural, one {# job has} other {# jobs have}} failed for good. See the log.',
    'status.undelivered': '{count, plural, one {# card is} other {# cards are}} not delivered yet.',
    'status.on_the_way': '{count, plural, one {# card is} other {# cards are}} on the way.',
    'status.database_was_away':
      'The database was in trouble from {since} until {until}. What waited then is done or running.',
    'status.try_again': 'Try again',
    'status.tried_again':
      '{count, plural, =0 {No job had failed for good.} one {# job runs again.} other {# jobs run again.}} Mendbot also retries what Slack refused.',
    'notice.jobs_given_up':
      '*{count, plural, one {# job} other {# jobs}} failed for good* and won’t run again by {count, plural, one {itself} other {themselves}}: {queues}.',
    'notice.jobs_given_up_rest':
      'The log says why. After the fix, run {count, plural, one {it} other {them}} again: *Try again* in `/remediate status`, or `mendbot deliveries retry` on the server.',
  },
  ja: {
    'status.heading': '接続状況',
    'status.all_well': 'すべて接続されています。データ取得からの経過: {age}',
    'status.version': 'Mendbot {version} · {store}',
    'status.store.embedded': '組み込みデータベース',
    'status.store.postgresql': 'PostgreSQL',
    'status.it_channel': 'IT チャンネル: <#{id}>',
    'status.it_channel_none':
      'IT チャンネル: *未設定。* ボット管理者が Mendbot のホームタブで選択するまで、カードは保管されます。',
    'status.it_channel_unseen':
      'IT チャンネル: <#{id}> *読み取れません。* Mendbot を招待してください。それまでカードは保管されます。',
    'status.it_channel_without_bot':
      'IT チャンネル: <#{id}> *Mendbot が参加していません。* チャンネルで /invite @Mendbot と入力してください。',
    'status.it_channel_shared': 'IT チャンネル: <#{id}> *ほかの組織と共有されています。* カードは表示されません。',
    'status.it_channel_archived':
      'IT チャンネル: <#{id}> *アーカイブされています。* 解除されるまで、カードは保管されます。',
    'status.it_channel_public': 'IT チャンネルはパブリックです。ワークスペースの全員がカードを読むことができます。',
    'status.channel': '{uses}のチャンネル: <#{id}>',
    'status.channel_public':
      '{uses}のチャンネル: <#{id}> はパブリックです。ワークスペースの全員が投稿を読むことができます。',
    'status.channel_unseen':
      '{uses}のチャンネル: <#{id}> *読み取れません。* Mendbot を招待するか、設定からチャンネルを外してください。',
    'status.channel_without_bot':
      '{uses}のチャンネル: <#{id}> *Mendbot が参加していません。* チャンネルで /invite @Mendbot と入力してください。',
    'status.channel_shared':
      '{uses}のチャンネル: <#{id}> *ほかの組織と共有されています。* 何も表示されません。「/remediate settings」で別のチャンネルを指定できます。',
    'status.channel_archived':
      '{uses}のチャンネル: <#{id}> *アーカイブされています。* 解除するか、「/remediate settings」で別のチャンネルを指定してください。',
    'status.use.cards': 'ルートのカード',
    'status.use.escalations': 'エスカレーション',
    'status.use.reports': 'レポート',
    'status.defender_off': 'Microsoft Defender: 未構成です。要求は自由記述で受け付けます。',
    'status.graph_off': 'Microsoft Graph（Intune、Entra）: 未構成です。チケットの利用とアカウントの確認はできません。',
    'status.intune_off': 'Intune のセキュリティ タスク: オフです。「/remediate settings」でオンにできます。',
    'status.orders_waiting':
      'Intune への送信を待っている決定が {count, number} 件あります。理由はアクティビティの詳細に表示されます。',
    'status.none_watched': '{name}: デバイスが対象の未完了のアクティビティがないため、読み取るものはありません。',
    'status.removal_list':
      ':warning: {at} の削除予定の一覧が届いていません。一覧のアクティビティは削除されません。監査者またはボット管理者がダイレクトメッセージを受け取れるか、確認してください。',
    'status.memberships_lapsed':
      'Entra のグループへの所属を 24 時間確認できていない人が {count, number} 人います。確認できるまで、グループのロールは無効です。',
    'status.queue_empty': 'キュー: 待機中のものはありません。',
    'status.queue': 'キュー: 待機中 {waiting, number} 件、実行中 {active, number} 件。',
    'status.queue_untaken':
      '*{age}の間、どのプロセスもジョブを開始していません。* MENDBOT_ROLE なし、または MENDBOT_ROLE=worker のプロセスが 1 つ以上必要です。',
    'status.dead_letters': '{count, number} 件のジョブが最終的に失敗しました。ログを確認してください。',
    'status.undelivered': '{count, number} 件のカードがまだ投稿されていません。',
    'status.on_the_way': '{count, number} 件のカードを投稿しています。',
    'status.database_was_away':
      '{since} から {until} まで、データベースに問題がありました。その間に待っていた処理は、実行済みか実行中です。',
    'status.try_again': '再試行',
    'status.tried_again':
      '{count, plural, =0 {最終的に失敗したジョブはありませんでした。} other {{count, number} 件のジョブをもう一度実行します。}}Slack に拒否されたメッセージも、もう一度試します。',
    'notice.jobs_given_up': '*{count, number} 件のジョブが最終的に失敗しました。* 自動では再試行されません: {queues}',
    'notice.jobs_given_up_rest':
      '理由はログにあります。解決後は `/remediate status` の「再試行」で再実行できます。サーバーでは `mendbot deliveries retry` を使用します。',
  },
});

// An interface, so that the compiler prints this name instead of all texts.
export interface StatusTranslator extends ReturnType<typeof statusTexts> {}
