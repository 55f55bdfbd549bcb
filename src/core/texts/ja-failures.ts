import type { enFailures } from './en-failures.ts';

export const jaFailures = {
  'failure.service.defender': 'Defender',
  'failure.service.graph': 'Microsoft Graph',
  'failure.asked.recommendations': '推奨事項の一覧',
  'failure.asked.exposed_devices': '推奨事項の影響を受けるデバイス',
  'failure.asked.vulnerabilities': '推奨事項の CVE',
  'failure.asked.vulnerable_products': 'CVE に該当する製品',
  'failure.asked.devices': 'デバイスの一覧',
  'failure.asked.vulnerability_changes': '脆弱性の変更',
  'failure.asked.remediation_activities': '修復アクティビティ',
  'failure.asked.configuration_steps': '構成の修復オプション',
  'failure.asked.security_tasks': 'Intune のセキュリティ タスクの一覧',
  'failure.asked.security_task': 'Intune のセキュリティ タスク',
  'failure.asked.task_status': 'セキュリティ タスクの状態の変更',
  'failure.asked.new_task': 'セキュリティ タスクの作成',
  'failure.asked.audit_events': 'Intune の監査イベント',
  'failure.asked.person': 'ユーザーの情報',
  'failure.asked.groups_of_person': 'ユーザーが所属するグループ',
  'failure.asked.group': 'グループの情報',
  'failure.registration': 'アプリ登録',
  'failure.registration_of': '{variable} のアプリ登録',
  'failure.for_support': '{failure}Microsoft サポートに伝える関連付け ID: {id}',

  'failure.token_refused':
    '{service} へのアクセス トークンが受け付けられませんでした（要求: {what}）。有効期限が切れていないこと、対象ユーザー（aud）が {audience} であることを確認してください。',
  'failure.feature_missing':
    '{service} に要求を拒否されました（要求: {what}、{code}）。この機能のライセンスがあり、テナントで有効になっていることを確認してください。',
  'failure.permission_missing':
    '{service} に要求を拒否されました（要求: {what}）。{registration}にアプリケーションのアクセス許可 {permissions} がありません。追加して、管理者の同意を与えてください。',
  'failure.permissions_missing':
    '{service} に要求を拒否されました（要求: {what}）。{registration}に、次のいずれかのアプリケーションのアクセス許可が必要です: {permissions}。追加して、管理者の同意を与えてください。',
  'failure.no_task_route':
    '{service} に要求を拒否されました（要求: {what}）。セキュリティ タスクを作成する経路がありません（No method match route template）。',
  'failure.throttled':
    '{service} が呼び出しを制限しているため、要求が処理されませんでした（要求: {what}）。しばらくしてから、もう一度お試しください。',
  'failure.throttled_for':
    '{service} が呼び出しを制限しているため、要求が処理されませんでした（要求: {what}）。{seconds, number} 秒後にもう一度お試しください。',
  'failure.service_error':
    '{service} でエラーが発生しました（HTTP {status}、要求: {what}）。しばらくしてから、もう一度お試しください。',
  'failure.request_refused':
    '{service} に要求を拒否されました（要求: {what}、{answer}）。{variable} を確認してください。正しい場合は、ボットの不具合として報告してください。',
  'failure.address_unknown':
    '{service} で要求の宛先が見つかりませんでした（HTTP 404、要求: {what}）。{variable} を確認してください。',
  'failure.redirected':
    '{service} から別の宛先へのリダイレクトが返されました（要求: {what}）。リダイレクトには従いません。{variable} に API 自体のアドレスを設定してください。',
  'failure.timed_out':
    '{service} から時間内に応答がありませんでした（要求: {what}）。しばらくしてから、もう一度お試しください。',
  'failure.unreachable':
    '{service} に接続できませんでした（要求: {what}）。ネットワークと {variable} を確認してください。',
  'failure.unreachable_by_code':
    '{service} に接続できませんでした（{code}、要求: {what}）。ネットワークと {variable} を確認してください。',
  'failure.too_long':
    '{service} からの応答が {mebibytes} MiB を超えたため、読み取りを中止しました（要求: {what}）。{variable} を確認してください。',
  'failure.not_understood':
    '{service} からの応答は、このバージョンで解釈できない形式でした（要求: {what}）。{variable} を確認し、更新版があるか調べてください。',
  'failure.not_understood_at':
    '{service} からの応答は、このバージョンで解釈できない形式でした（要求: {what}、位置: {where}）。{variable} を確認し、更新版があるか調べてください。',
  'failure.incomplete':
    '{service} からの応答が途中で切れているか、JSON ではありません（要求: {what}）。しばらくしてから、もう一度お試しください。繰り返す場合は {variable} を確認してください。',
  'failure.led_elsewhere':
    '{service} からの応答の次のページが、構成と異なるアドレスを指していました（要求: {what}）。アクセス トークンを外部に渡さないよう、読み取りを中止しました。{variable} を確認してください。',
  'failure.endless':
    '{service} からの応答のページが終わらないか、繰り返されたため、読み取りを中止しました（要求: {what}）。しばらくしてから、もう一度お試しください。',

  'failure.no_token.secret_wrong':
    'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。クライアント シークレットが正しくありません。{prefix}_CLIENT_SECRET に、シークレットの ID ではなく値を設定してください。',
  'failure.no_token.secret_expired':
    'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。クライアント シークレットの有効期限が切れています。新しく作成して {prefix}_CLIENT_SECRET に設定してください。',
  'failure.no_token.app_unknown':
    'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。テナントにこのアプリ登録がありません。{prefix}_CLIENT_ID と AZURE_TENANT_ID を確認してください。',
  'failure.no_token.certificate_unregistered':
    'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。証明書がアプリに登録されていません。証明書をアップロードするか、{file} を確認してください。',
  'failure.no_token.federation_missing':
    'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。ワークロードのトークンに合うフェデレーション資格情報がアプリ登録にありません。追加または修正してください。',
  'failure.no_token.tenant_unknown':
    'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。テナントが存在しません。AZURE_TENANT_ID と MICROSOFT_CLOUD を確認してください。',
  'failure.no_token.service_unlicensed':
    'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。テナントにこのサービスがありません。Defender for Endpoint のライセンスがあること、MICROSOFT_CLOUD が正しいことを確認してください。',
  'failure.no_token.refused':
    'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。Microsoft Entra のドキュメントでこのコードを調べてください。',
  'failure.no_token.tenant_malformed': 'AZURE_TENANT_ID がテナントの ID ではありません。修正してください。',
  'failure.no_token.authority_not_https': 'ENTRA_AUTHORITY_HOST は https で始まる必要があります。修正してください。',
  'failure.no_token.key_unreadable':
    '証明書のキーを読み取れません。{file} の証明書にパスワードがある場合は、そのパスワードを確認してください。',
  'failure.no_token.file_without_pem':
    '{file} のファイルには、証明書とそのキーが PEM 形式で含まれている必要があります。',
  'failure.no_token.file_unreadable': '{file} のファイルを読み取れません。修正してください。',
  'failure.no_token.unreachable':
    'Microsoft Entra に接続できませんでした。ネットワーク、AZURE_TENANT_ID、ENTRA_AUTHORITY_HOST を確認してください。',
  'failure.no_token.timed_out':
    'Microsoft Entra から時間内に応答がありませんでした。しばらくしてから、もう一度お試しください。',
  'failure.no_token.identity_missing':
    'Azure がマネージド ID のアクセス トークンを発行しませんでした。MENDBOT_MANAGED_IDENTITY と、このマシンがその ID を割り当てられた Azure 上で動作していることを確認してください。',
  'failure.no_token.none_issued':
    'Microsoft Entra がアクセス トークンを発行しませんでした。AZURE_TENANT_ID、{prefix}_CLIENT_ID、シークレットまたは証明書、ENTRA_AUTHORITY_HOST を確認してください。',

  'failure.held_back':
    '{service} が呼び出しを制限しており、指定された時間が過ぎていないため、問い合わせませんでした。{seconds, number} 秒後にもう一度お試しください。',
  'failure.budget_spent':
    'このプログラムで許可している呼び出し回数に達したため、{service} に問い合わせませんでした。{seconds, number} 秒後にもう一度お試しください。',
  'failure.waited_for':
    '{service} から {seconds, number} 秒以内に応答がありませんでした。しばらくしてから、もう一度お試しください。',
  'failure.not_configured':
    '{service} は未構成です。.env に AZURE_TENANT_ID、AZURE_CLIENT_ID、AZURE_CLIENT_SECRET（または AZURE_CLIENT_CERTIFICATE_PATH）を設定するか、{variable} に有効なトークンを設定してから、もう一度起動してください。',
  'failure.entra_groups_need_graph': 'Entra のグループにロールが付与されていますが、Microsoft Graph は未構成です。',
  'failure.entra_silent': 'Microsoft Entra でユーザーを確認できませんでした。',
  'failure.account_state_untold':
    'Microsoft Graph の応答では、アカウントが有効かどうかを確認できませんでした。アプリ登録にアプリケーションのアクセス許可 {permission} がありません。追加して、管理者の同意を与えてください。',
  'failure.devices_without_id':
    'Defender の一覧にある、推奨事項の影響を受けるデバイス {count, number} 台のうち {unnamed, number} 台に ID がありませんでした。この一覧は反映されていません。',
  'failure.devices_unlisted':
    '推奨事項の影響を受けるデバイスは {count, number} 台のはずですが、Defender の一覧は空でした。この一覧は反映されていません。',
  'failure.devices_unlisted_uncounted':
    '推奨事項の影響を受けるデバイスについて、Defender の一覧は空で、台数も示されていませんでした。この一覧は反映されていません。',
  'failure.activities_left_over':
    'ポータルの修復アクティビティ {count, number} 件のうち {failed, number} 件を処理できませんでした。理由はログにあります。残りはすべて処理されました。',
  'failure.slack_unreachable': 'ユーザーとチャンネルを読み取れませんでした。Slack に接続できませんでした。',
  'failure.slack_refused': 'ユーザーとチャンネルを読み取れませんでした。Slack からの応答: 「{code}」',
  'failure.it_channel_unseen': 'IT チャンネルが存在しないか、ボットが招待されていません。',
  'failure.other_channel_unseen': '設定されているチャンネルが存在しないか、ボットが招待されていません。',
  'failure.channel_restless':
    'チャンネルのメンバーが、読み取るたびに変わりました。しばらくしてから、もう一度お試しください。',
  'failure.user_group_restless':
    'ユーザーグループのメンバーが、読み取るたびに変わりました。しばらくしてから、もう一度お試しください。',
  'failure.told': '原因は「{words}」と報告されました。',
} as const satisfies Readonly<Record<keyof typeof enFailures, string>>;
