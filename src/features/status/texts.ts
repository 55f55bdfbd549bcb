import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const statusTexts = defineTexts({
  base: commonTexts,
  en: {
    'status.heading': 'Status',
    'status.version': 'Mendbot {version} · {store}',
    'status.store.embedded': 'embedded database',
    'status.store.postgresql': 'PostgreSQL',
    'status.it_channel': 'IT channel: <#{id}>',
    'status.it_channel_none': 'IT channel: *none*. Cards are kept until a bot admin chooses one in Mendbot’s Home tab.',
    'status.it_channel_unseen':
      'IT channel: <#{id}> *cannot be read*. Invite Mendbot there; cards are kept until then.',
    'status.it_channel_without_bot': 'IT channel: <#{id}>, but *Mendbot is not in it*: type /invite @Mendbot there.',
    'status.it_channel_shared': 'IT channel: <#{id}> *is shared with another organization*: cards are not shown there.',
    'status.it_channel_archived': 'IT channel: <#{id}> *is archived*: cards are kept until it is not.',
    'status.it_channel_public': 'The IT channel is public: everybody in the workspace can read the cards.',
    'status.channel': 'Channel for {uses}: <#{id}>',
    'status.channel_public':
      'Channel for {uses}: <#{id}>. It is public: everybody in the workspace can read what is posted there.',
    'status.channel_unseen':
      'Channel for {uses}: <#{id}> *cannot be read*. Invite Mendbot there, or take the channel out of the settings; cards are kept until then.',
    'status.channel_without_bot':
      'Channel for {uses}: <#{id}>, but *Mendbot is not in it*: type /invite @Mendbot there.',
    'status.channel_shared':
      'Channel for {uses}: <#{id}> *is shared with another organization*: nothing is shown there. “/remediate settings” names another one.',
    'status.channel_archived':
      'Channel for {uses}: <#{id}> *is archived*: cards are kept until it is not, or until “/remediate settings” names another one.',
    'status.use.cards': 'cards of a route',
    'status.use.escalations': 'escalations',
    'status.use.reports': 'reports',
    'status.defender_off': 'Microsoft Defender: not configured. Requests are taken in plain words.',
    'status.graph_off':
      'Microsoft Graph (Intune, Entra): not configured. There are no tickets, and no accounts are checked.',
    'status.intune_off': 'Intune security tasks: off. “/remediate settings” turns them on.',
    'status.orders_waiting':
      '{count, plural, one {# decision waits} other {# decisions wait}} to be sent to Intune; the card says why.',
    'status.none_watched': '{name}: nothing to read, since no request with devices is open.',
    'status.removal_list':
      ':warning: The list of activities to be removed, of {at}, was not delivered. Nothing on it is removed. See that an auditor or bot admin can get direct messages.',
    'status.memberships_lapsed':
      '{count, plural, one {# person’s membership in a group of Entra could} other {# people’s memberships in groups of Entra could}} not be checked for 24 hours and {count, plural, one {does} other {do}} not count until Entra answers.',
    'status.queue_empty': 'Queue: nothing waits.',
    'status.queue': 'Queue: {waiting, number} waiting, {active, number} running.',
    'status.queue_untaken':
      '*No process has begun a job for {age}.* At least one must run without MENDBOT_ROLE, or with MENDBOT_ROLE=worker.',
    'status.dead_letters': '{count, plural, one {# job has} other {# jobs have}} failed for good; see the log.',
    'status.undelivered': '{count, plural, one {# card is} other {# cards are}} kept and not delivered.',
    'status.on_the_way': '{count, plural, one {# card is} other {# cards are}} on the way.',
    'status.database_was_away':
      'The database was in trouble from {since} until {until}; what waited then has been done since, or is under way.',
    'status.try_again': 'Try again',
    'status.tried_again':
      '{count, plural, =0 {No job had failed for good.} one {# job is done again.} other {# jobs are done again.}} What Slack had refused is tried again too.',
    'notice.jobs_given_up':
      '*{count, plural, one {# job} other {# jobs}} failed for good* and will not be tried again by {count, plural, one {itself} other {themselves}}: {queues}.',
    'notice.jobs_given_up_rest':
      'The log says why. Once that is mended, have {count, plural, one {it} other {them}} done again: `/remediate status`, *Try again*; or on the server, `mendbot deliveries retry`.',
  },
  ja: {
    'status.heading': '状態',
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
      '{uses}のチャンネル: <#{id}> *読み取れません。* Mendbot を招待するか、設定からチャンネルを外してください。それまでカードは保管されます。',
    'status.channel_without_bot':
      '{uses}のチャンネル: <#{id}> *Mendbot が参加していません。* チャンネルで /invite @Mendbot と入力してください。',
    'status.channel_shared':
      '{uses}のチャンネル: <#{id}> *ほかの組織と共有されています。* 何も表示されません。「/remediate settings」で別のチャンネルを指定できます。',
    'status.channel_archived':
      '{uses}のチャンネル: <#{id}> *アーカイブされています。* 解除されるか、「/remediate settings」で別のチャンネルが指定されるまで、カードは保管されます。',
    'status.use.cards': 'ルートのカード',
    'status.use.escalations': 'エスカレーション',
    'status.use.reports': 'レポート',
    'status.defender_off': 'Microsoft Defender: 未構成です。要求は自由記述で受け付けます。',
    'status.graph_off': 'Microsoft Graph（Intune、Entra）: 未構成です。チケットの利用とアカウントの確認はできません。',
    'status.intune_off': 'Intune のセキュリティ タスク: オフです。「/remediate settings」でオンにできます。',
    'status.orders_waiting':
      'Intune への送信を待っている決定が {count, number} 件あります。理由はカードに表示されます。',
    'status.none_watched': '{name}: デバイスが対象の未完了の要求がないため、読み取るものはありません。',
    'status.removal_list':
      ':warning: {at} の削除予定の一覧が届いていません。一覧のアクティビティは削除されません。監査者またはボット管理者がダイレクトメッセージを受け取れるか、確認してください。',
    'status.memberships_lapsed':
      'Entra のグループへの所属を 24 時間確認できていない人が {count, number} 人います。Entra が応答するまで、その所属は有効とみなされません。',
    'status.queue_empty': 'キュー: 待機中のものはありません。',
    'status.queue': 'キュー: 待機中 {waiting, number} 件、実行中 {active, number} 件。',
    'status.queue_untaken':
      '*{age}の間、どのプロセスもジョブを開始していません。* MENDBOT_ROLE を設定しないプロセス、または MENDBOT_ROLE=worker のプロセスが 1 つ以上必要です。',
    'status.dead_letters': '{count, number} 件のジョブが最終的に失敗しました。ログを確認してください。',
    'status.undelivered': '{count, number} 件のカードが保管されており、投稿されていません。',
    'status.on_the_way': '{count, number} 件のカードを投稿しています。',
    'status.database_was_away':
      'データベースに {since} から {until} まで問題がありました。その間に待っていた処理は、実行済みか実行中です。',
    'status.try_again': '再試行',
    'status.tried_again':
      '{count, plural, =0 {最終的に失敗したジョブはありませんでした。} other {{count, number} 件のジョブをもう一度実行します。}}Slack に拒否されたメッセージも、もう一度試します。',
    'notice.jobs_given_up': '*{count, number} 件のジョブが最終的に失敗しました。* 自動では再試行されません: {queues}',
    'notice.jobs_given_up_rest':
      '理由はログを確認してください。原因を取り除いた後に、 `/remediate status` の「再試行」か、サーバーの `mendbot deliveries retry` で、もう一度実行できます。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface StatusTranslator extends ReturnType<typeof statusTexts> {}
