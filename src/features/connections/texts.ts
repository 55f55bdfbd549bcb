import { commonTexts } from '../../platform/i18n/common-texts.ts';
import { defineTexts } from '../../platform/i18n/texts.ts';

export const connectionTexts = defineTexts({
  base: commonTexts,
  en: {
    'report.section.stale': 'Stale data: {count, number}',
    'report.stale': ':warning: {name}: data from {at}',
    'failure.service.defender': 'Defender',
    'failure.service.graph': 'Microsoft Graph',
    'failure.service.cisa': 'CISA',
    'failure.service.kev_file': 'The KEV file',
    'failure.service.cve_program': 'CVE Services',
    'failure.asked.recommendations': 'the list of recommendations',
    'failure.asked.exposed_devices': 'the exposed devices of a recommendation',
    'failure.asked.vulnerabilities': 'the CVEs of a recommendation',
    'failure.asked.vulnerable_products': 'the products with a CVE',
    'failure.asked.software_versions': 'the software versions',
    'failure.asked.missing_updates': 'the missing software updates',
    'failure.asked.devices': 'the list of devices',
    'failure.asked.vulnerability_changes': 'the vulnerability changes',
    'failure.asked.remediation_activities': 'the remediation activities',
    'failure.asked.exposure_score': 'the exposure score',
    'failure.asked.configuration_steps': 'the remediation options of a configuration',
    'failure.asked.security_tasks': 'the security tasks of Intune',
    'failure.asked.security_task': 'a security task of Intune',
    'failure.asked.task_status': 'a status change of a security task',
    'failure.asked.audit_events': 'Intune’s audit events',
    'failure.asked.person': 'a person',
    'failure.asked.groups_of_person': 'a person’s groups',
    'failure.asked.group': 'a group',
    'failure.asked.kev_catalog': 'the KEV catalog',
    'failure.asked.cve_record': 'a CVE record',
    'failure.registration': 'the app registration',
    'failure.registration_of': 'the app registration in {variable}',
    'failure.for_support': '{failure} Correlation id for Microsoft support: {id}',
    'failure.token_refused':
      '{service} did not accept the access token when asked for {what}. Check that it has not expired and that its audience is {audience}.',
    'failure.feature_missing':
      '{service} refused {what} ({code}). Check that the tenant has the license and that the feature is on.',
    'failure.permission_missing':
      '{service} refused {what}: {registration} lacks the application permission {permissions}. Add it and grant admin consent.',
    'failure.permissions_missing':
      '{service} refused {what}: {registration} needs one of the application permissions {permissions}. Add one and grant admin consent.',
    'failure.throttled': '{service} is limiting calls and did not send {what}. Try again later.',
    'failure.throttled_for':
      '{service} is limiting calls and did not send {what}. Try again in {seconds, plural, one {# second} other {# seconds}}.',
    'failure.service_error': '{service} failed (HTTP {status}) when asked for {what}. Try again later.',
    'failure.request_refused':
      '{service} refused {what} ({answer}). Check {variable}. If it is right, report this as a bug.',
    'failure.address_unknown': '{service} answered “not found” (HTTP 404) when asked for {what}. Check {variable}.',
    'failure.redirected':
      '{service} redirected the request for {what}, and Mendbot did not follow. Set {variable} to the address of the API itself.',
    'failure.timed_out': '{service} did not answer in time when asked for {what}. Try again later.',
    'failure.unreachable': '{service} could not be reached when asked for {what}. Check the network and {variable}.',
    'failure.unreachable_by_code':
      '{service} could not be reached ({code}) when asked for {what}. Check the network and {variable}.',
    'failure.too_long':
      '{service} sent more than {mebibytes} MiB when asked for {what}, so Mendbot stopped reading. Check {variable}.',
    'failure.not_understood':
      '{service} sent {what} in a form that Mendbot doesn’t understand. Check {variable}, then look for a Mendbot update.',
    'failure.not_understood_at':
      '{service} sent {what} in a form that Mendbot doesn’t understand, at {where}. Check {variable}, then look for a Mendbot update.',
    'failure.incomplete':
      '{service} sent {what}, but incomplete or not as JSON. Try again later. If it happens again, check {variable}.',
    'failure.led_elsewhere':
      '{service} sent {what} with a next page at another address. To protect the access token, Mendbot did not follow it. Check {variable}.',
    'failure.endless': '{service} sent {what} in pages that never end, so Mendbot stopped reading. Try again later.',
    'failure.outdated':
      '{service} sent {what} in an earlier version than Mendbot has. Mendbot kept what it had. Check {variable}.',
    'failure.miscounted':
      '{service} sent {what} with {listed, plural, one {# entry} other {# entries}}, but says there are {said, number}. Mendbot kept what it had. Check {variable}.',
    'failure.unlikely_count':
      '{service} sent {what} with {readable, plural, one {# readable entry} other {# readable entries}}; Mendbot expected about {expected, number} and kept what it had. Check {variable}.',
    'failure.file_unreadable':
      'Mendbot can’t read the file in {variable} ({code}). Check that it exists and that Mendbot may read it.',
    'failure.no_token.secret_wrong':
      'Microsoft Entra issued no access token ({code}): the client secret is wrong. Set {prefix}_CLIENT_SECRET to the value of the secret, not to its id.',
    'failure.no_token.secret_expired':
      'Microsoft Entra issued no access token ({code}): the client secret has expired. Create a new one and set {prefix}_CLIENT_SECRET.',
    'failure.no_token.app_unknown':
      'Microsoft Entra issued no access token ({code}): the tenant doesn’t know the app registration. Check {prefix}_CLIENT_ID and AZURE_TENANT_ID.',
    'failure.no_token.certificate_unregistered':
      'Microsoft Entra issued no access token ({code}): the certificate is not registered for the app. Upload it, or check {file}.',
    'failure.no_token.federation_missing':
      'Microsoft Entra issued no access token ({code}): no federated credential of the app registration matches the workload’s token. Add or correct one.',
    'failure.no_token.tenant_unknown':
      'Microsoft Entra issued no access token ({code}): the tenant doesn’t exist. Check AZURE_TENANT_ID and MICROSOFT_CLOUD.',
    'failure.no_token.service_unlicensed':
      'Microsoft Entra issued no access token ({code}): the tenant doesn’t have this service. Check the license of Defender for Endpoint, and MICROSOFT_CLOUD.',
    'failure.no_token.refused':
      'Microsoft Entra issued no access token ({code}). Look up the code in the documentation of Microsoft Entra.',
    'failure.no_token.tenant_malformed': 'AZURE_TENANT_ID is not the id of a tenant. Correct it.',
    'failure.no_token.authority_not_https': 'ENTRA_AUTHORITY_HOST must begin with https. Correct it.',
    'failure.no_token.key_unreadable':
      'Mendbot can’t read the certificate’s key. Check the password of {file}, if it has one.',
    'failure.no_token.file_without_pem': 'The file at {file} must contain a certificate and its key as PEM.',
    'failure.no_token.file_unreadable':
      'Mendbot can’t read the file at {file}. Check that it exists and that Mendbot may read it.',
    'failure.no_token.unreachable':
      'Microsoft Entra could not be reached. Check the network, AZURE_TENANT_ID and ENTRA_AUTHORITY_HOST.',
    'failure.no_token.timed_out': 'Microsoft Entra did not answer in time. Try again later.',
    'failure.no_token.identity_missing':
      'Azure issued no access token for the managed identity. Check MENDBOT_MANAGED_IDENTITY. This machine must run in Azure with that identity.',
    'failure.no_token.none_issued':
      'Microsoft Entra issued no access token. Check AZURE_TENANT_ID, {prefix}_CLIENT_ID, the secret or certificate, and ENTRA_AUTHORITY_HOST.',
    'failure.held_back':
      '{service} asked Mendbot to wait. Try again in {seconds, plural, one {# second} other {# seconds}}.',
    'failure.budget_spent':
      'Mendbot has reached its own limit of calls to {service}. Try again in {seconds, plural, one {# second} other {# seconds}}.',
    'failure.waited_for':
      '{service} did not answer within {seconds, plural, one {# second} other {# seconds}}. Try again later.',
    'failure.not_configured':
      '{service} is not configured. In .env, set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH). Or set a token in {variable}. Then restart Mendbot.',
    'failure.entra_groups_need_graph': 'An Entra group has a role, but Microsoft Graph is not configured.',
    'failure.entra_silent': 'Microsoft Entra couldn’t identify a person.',
    'failure.account_state_hidden':
      'Microsoft Graph didn’t say whether an account is enabled: the app registration lacks the application permission {permission}. Add it and grant admin consent.',
    'failure.devices_without_id':
      'Defender listed {count, plural, one {# exposed device} other {# exposed devices}} of a recommendation, {unnamed, number} without an id. Mendbot did not use the list.',
    'failure.devices_unlisted':
      'Defender counts {count, plural, one {# exposed device} other {# exposed devices}} of a recommendation, but listed none. Mendbot did not use the list.',
    'failure.devices_unlisted_uncounted':
      'Defender listed no exposed device of a recommendation and gave no count. Mendbot did not use the list.',
    'failure.activities_left_over':
      'Mendbot couldn’t process {failed, number} of {count, number} remediation activities of the portal. The log says why.',
    'failure.slack_unreachable': 'Mendbot couldn’t read people and channels, because Slack couldn’t be reached.',
    'failure.slack_refused': 'Mendbot couldn’t read people and channels. Slack answered “{code}”.',
    'failure.it_channel_unseen': 'The IT channel doesn’t exist, or Mendbot is not in it.',
    'failure.other_channel_unseen': 'A channel in the settings doesn’t exist, or Mendbot is not in it.',
    'failure.channel_restless': 'The members of a channel kept changing while Mendbot read them. Try again later.',
    'failure.user_group_restless':
      'The members of a user group kept changing while Mendbot read them. Try again later.',
    'status.never': '{name}: not read yet.',
    'status.never_compared': '{name}: counted at filing, not compared with device reports yet.',
    'status.never_yet': '{name}: *could not be read yet*.',
    'status.read': '{name}: {count, number} read {at}, {age} ago.',
    'status.answered': '{name}: last answered {at}, {age} ago.',
    'status.answered_stale': '{name}: *stale*. Last answered {at}, {age} ago.',
    'status.held_up': 'Not tried since. {name} must be read first.',
    'status.stale': '{name}: *stale*. {count, number} read {at}, {age} ago.',
    'status.next_at': 'Next reading {at}.',
    'status.next_try_at': 'Next try {at}.',
    'status.next_now': 'Reading now.',
    'status.next_when_needed': 'Asked when a person completes an activity.',
    'status.next_when_opened': 'Asked when you file or open an activity about a configuration.',
    'connection.people': 'Slack people',
    'connection.groups': 'Groups that give roles',
    'connection.recommendations': 'Defender recommendations',
    'connection.devices': 'Defender devices',
    'connection.exposed_devices': 'Devices of open activities',
    'connection.vulnerabilities': 'Defender vulnerability changes',
    'connection.portal_activities': 'Defender portal activities',
    'connection.security_tasks': 'Intune security tasks',
    'connection.entra': 'Entra people',
    'connection.configuration_steps': 'Remediation options of configurations (advanced hunting, optional)',
    'connection.kev_catalog': 'Known exploited vulnerabilities (CISA KEV)',
    'connection.recommendation_cves': 'CVEs of activities',
    'connection.cve_records': 'CVE records',
    'notice.failing': '*Mendbot couldn’t read {name} three times in a row*, last {at}:\n{failure}',
    'notice.failing_meanwhile':
      'Nothing is lost. Mendbot shows the last data with its age, keeps trying, and tells you when it works again.',
    'notice.failing_over': 'It works again now.',
    'notice.healed': '*Mendbot can read {name} again*, as of {at}.',
  },
  ja: {
    'report.section.stale': '更新されていないデータ: {count, number} 件',
    'report.stale': ':warning: {name}: {at} 時点のデータ',
    'failure.service.defender': 'Defender',
    'failure.service.graph': 'Microsoft Graph',
    'failure.service.cisa': 'CISA',
    'failure.service.kev_file': 'KEV ファイル',
    'failure.service.cve_program': 'CVE Services',
    'failure.asked.recommendations': '推奨事項の一覧',
    'failure.asked.exposed_devices': '推奨事項の影響を受けるデバイス',
    'failure.asked.vulnerabilities': '推奨事項の CVE',
    'failure.asked.vulnerable_products': 'CVE に該当する製品',
    'failure.asked.software_versions': 'ソフトウェアのバージョン',
    'failure.asked.missing_updates': 'ソフトウェアの未適用の更新プログラム',
    'failure.asked.devices': 'デバイスの一覧',
    'failure.asked.vulnerability_changes': '脆弱性の変更',
    'failure.asked.remediation_activities': '修復アクティビティ',
    'failure.asked.exposure_score': '露出スコア',
    'failure.asked.configuration_steps': '構成の修復オプション',
    'failure.asked.security_tasks': 'Intune のセキュリティ タスクの一覧',
    'failure.asked.security_task': 'Intune のセキュリティ タスク',
    'failure.asked.task_status': 'セキュリティ タスクの状態の変更',
    'failure.asked.audit_events': 'Intune の監査イベント',
    'failure.asked.person': 'ユーザーの情報',
    'failure.asked.groups_of_person': 'ユーザーが所属するグループ',
    'failure.asked.group': 'グループの情報',
    'failure.asked.kev_catalog': '悪用が確認された脆弱性の一覧',
    'failure.asked.cve_record': 'CVE の情報',
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
    'failure.throttled':
      '{service} が呼び出しを制限しているため、処理されませんでした（要求: {what}）。しばらくしてから、もう一度お試しください。',
    'failure.throttled_for':
      '{service} が呼び出しを制限しているため、要求が処理されませんでした（要求: {what}）。{seconds, number} 秒後にもう一度お試しください。',
    'failure.service_error':
      '{service} でエラーが発生しました（HTTP {status}、要求: {what}）。しばらくしてから、もう一度お試しください。',
    'failure.request_refused':
      '{service} に要求を拒否されました（要求: {what}、{answer}）。{variable} を確認してください。正しい場合は、Mendbot の不具合として報告してください。',
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
    'failure.outdated':
      '{service} から読み取れたのは、前回より古い版でした（要求: {what}）。前回の情報を使用します。{variable} を確認してください。',
    'failure.miscounted':
      '{service} の件数の表示は {said, number} 件ですが、実際は {listed, number} 件でした（要求: {what}）。前回の情報を使用します。{variable} を確認してください。',
    'failure.unlikely_count':
      '{service} から読み取れたのは {readable, number} 件で、見込みの約 {expected, number} 件と大きく異なります（要求: {what}）。前回の情報を使用します。{variable} を確認してください。',
    'failure.file_unreadable':
      '{variable} のファイルを読み取れません（{code}）。ファイルがあること、読み取りの権限があることを確認してください。',
    'failure.no_token.secret_wrong':
      'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。クライアント シークレットが正しくありません。{prefix}_CLIENT_SECRET に、シークレットの ID ではなく値を設定してください。',
    'failure.no_token.secret_expired':
      'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。クライアント シークレットの有効期限が切れています。新しく作成して {prefix}_CLIENT_SECRET に設定してください。',
    'failure.no_token.app_unknown':
      'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。テナントにこのアプリ登録がありません。{prefix}_CLIENT_ID と AZURE_TENANT_ID を確認してください。',
    'failure.no_token.certificate_unregistered':
      'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。証明書がアプリに登録されていません。証明書をアップロードするか、{file} を確認してください。',
    'failure.no_token.federation_missing':
      'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。ワークロードのトークンに合うフェデレーション資格情報がありません。追加または修正してください。',
    'failure.no_token.tenant_unknown':
      'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。テナントが存在しません。AZURE_TENANT_ID と MICROSOFT_CLOUD を確認してください。',
    'failure.no_token.service_unlicensed':
      'Microsoft Entra がアクセス トークンを発行しませんでした（{code}）。テナントにこのサービスがありません。Defender for Endpoint のライセンスと MICROSOFT_CLOUD を確認してください。',
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
      'Azure がマネージド ID のアクセス トークンを発行しませんでした。MENDBOT_MANAGED_IDENTITY を確認してください。このマシンは、その ID を割り当てた Azure 上で動作する必要があります。',
    'failure.no_token.none_issued':
      'Microsoft Entra がアクセス トークンを発行しませんでした。AZURE_TENANT_ID と {prefix}_CLIENT_ID を確認してください。シークレットまたは証明書と、ENTRA_AUTHORITY_HOST も確認してください。',
    'failure.held_back': '{service} から待つよう求められています。{seconds, number} 秒後にもう一度お試しください。',
    'failure.budget_spent':
      'Mendbot が設けている {service} への呼び出し回数の上限に達しました。{seconds, number} 秒後にもう一度お試しください。',
    'failure.waited_for':
      '{service} から {seconds, number} 秒以内に応答がありませんでした。しばらくしてから、もう一度お試しください。',
    'failure.not_configured':
      '{service} は未構成です。.env に AZURE_TENANT_ID と AZURE_CLIENT_ID を設定してください。AZURE_CLIENT_SECRET または AZURE_CLIENT_CERTIFICATE_PATH も必要です。{variable} にトークンを設定することもできます。その後、もう一度起動してください。',
    'failure.entra_groups_need_graph': 'Entra のグループにロールが付与されていますが、Microsoft Graph は未構成です。',
    'failure.entra_silent': 'Microsoft Entra でユーザーを確認できませんでした。',
    'failure.account_state_hidden':
      'アカウントが有効かどうかを確認できませんでした。アプリ登録にアプリケーションのアクセス許可 {permission} がありません。追加して、管理者の同意を与えてください。',
    'failure.devices_without_id':
      'Defender の一覧にある影響を受けるデバイス {count, number} 台のうち、{unnamed, number} 台に ID がありませんでした。この一覧は反映されていません。',
    'failure.devices_unlisted':
      '推奨事項の影響を受けるデバイスは {count, number} 台のはずですが、Defender の一覧は空でした。この一覧は反映されていません。',
    'failure.devices_unlisted_uncounted':
      '推奨事項の影響を受けるデバイスについて、Defender の一覧は空で、台数も示されていませんでした。この一覧は反映されていません。',
    'failure.activities_left_over':
      'ポータルの修復アクティビティ {count, number} 件のうち {failed, number} 件を処理できませんでした。理由はログにあります。',
    'failure.slack_unreachable': 'ユーザーとチャンネルを読み取れませんでした。Slack に接続できませんでした。',
    'failure.slack_refused': 'ユーザーとチャンネルを読み取れませんでした。Slack からの応答: 「{code}」',
    'failure.it_channel_unseen': 'IT チャンネルが存在しないか、Mendbot が招待されていません。',
    'failure.other_channel_unseen': '設定されているチャンネルが存在しないか、Mendbot が招待されていません。',
    'failure.channel_restless':
      'チャンネルのメンバーが、読み取るたびに変わりました。しばらくしてから、もう一度お試しください。',
    'failure.user_group_restless':
      'ユーザーグループのメンバーが、読み取るたびに変わりました。しばらくしてから、もう一度お試しください。',
    'status.never': '{name}: まだ読み取られていません。',
    'status.never_compared': '{name}: 作成時に集計済みです。デバイスからの報告とはまだ照合されていません。',
    'status.never_yet': '{name}: *まだ読み取れていません。*',
    'status.read': '{name}: {count, number} 件を読み取り済み（{at}、経過: {age}）',
    'status.answered': '{name}: 最後の応答 {at}（経過: {age}）',
    'status.answered_stale': '{name}: *古い情報です。* 最後の応答 {at}（経過: {age}）',
    'status.held_up': '先に「{name}」を読み取る必要があるため、その後の読み取りは行われていません。',
    'status.stale': '{name}: *古い情報です。* {count, number} 件を読み取り済み（{at}、経過: {age}）',
    'status.next_at': '次回の読み取り: {at}',
    'status.next_try_at': '次回の試行: {at}',
    'status.next_now': '読み取り中です。',
    'status.next_when_needed': '完了の操作時に確認します。',
    'status.next_when_opened': '構成についてのアクティビティの作成時または表示時に確認します。',
    'connection.people': 'Slack のユーザー',
    'connection.groups': 'ロールを付与するグループ',
    'connection.recommendations': 'Defender の推奨事項',
    'connection.devices': 'Defender のデバイス',
    'connection.exposed_devices': '未完了のアクティビティのデバイス',
    'connection.vulnerabilities': 'Defender の脆弱性の変更',
    'connection.portal_activities': 'Defender ポータルのアクティビティ',
    'connection.security_tasks': 'Intune のセキュリティ タスク',
    'connection.entra': 'Entra のユーザー',
    'connection.configuration_steps': '構成の修復オプション（高度なハンティング、任意）',
    'connection.kev_catalog': '悪用が確認された脆弱性（CISA KEV）',
    'connection.recommendation_cves': 'アクティビティの CVE',
    'connection.cve_records': 'CVE の情報',
    'notice.failing': '*「{name}」を 3 回続けて読み取れませんでした。* 最後の試行 {at}:\n{failure}',
    'notice.failing_meanwhile':
      '失われた情報はありません。前回のデータが経過時間とともに表示されます。Mendbot は試行を続け、復旧したらお知らせします。',
    'notice.failing_over': 'その後、復旧しました。',
    'notice.healed': '*「{name}」の読み取りが復旧しました* （{at}）。',
  },
});

// An interface, so that the compiler names it instead of all its texts.
export interface ConnectionTranslator extends ReturnType<typeof connectionTexts> {}
