export const enFailures = {
  'failure.service.defender': 'Defender',
  'failure.service.graph': 'Microsoft Graph',
  'failure.asked.recommendations': 'the list of recommendations',
  'failure.asked.exposed_devices': 'the exposed devices of a recommendation',
  'failure.asked.vulnerabilities': 'the CVEs of a recommendation',
  'failure.asked.vulnerable_products': 'the products with a CVE',
  'failure.asked.devices': 'the list of devices',
  'failure.asked.vulnerability_changes': 'the changes of vulnerabilities',
  'failure.asked.remediation_activities': 'the remediation activities',
  'failure.asked.configuration_steps': 'the remediation options of a configuration',
  'failure.asked.security_tasks': 'the security tasks of Intune',
  'failure.asked.security_task': 'a security task of Intune',
  'failure.asked.task_status': 'a change of status of a security task',
  'failure.asked.new_task': 'a new security task',
  'failure.asked.audit_events': 'Intune’s audit events',
  'failure.asked.person': 'a person',
  'failure.asked.groups_of_person': 'the groups of a person',
  'failure.asked.group': 'a group',
  'failure.registration': 'the app registration',
  'failure.registration_of': 'the app registration in {variable}',
  'failure.for_support': '{failure} Correlation id for Microsoft support: {id}',

  'failure.token_refused':
    '{service} did not accept the access token when asked for {what}. Check that it has not expired and that its audience is {audience}.',
  'failure.feature_missing':
    '{service} refused {what} ({code}). Check that the feature is licensed and enabled in the tenant.',
  'failure.permission_missing':
    '{service} refused {what}: {registration} lacks the application permission {permissions}. Add it and grant admin consent.',
  'failure.permissions_missing':
    '{service} refused {what}: {registration} lacks one of the application permissions {permissions}. Add one and grant admin consent.',
  'failure.no_task_route':
    '{service} refused {what}: it has no route by which a security task could be made (No method match route template).',
  'failure.throttled': '{service} is limiting calls and did not send {what}. Try again later.',
  'failure.throttled_for':
    '{service} is limiting calls and did not send {what}. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'failure.service_error':
    '{service} answered with an error of its own (HTTP {status}) when asked for {what}. Try again later.',
  'failure.request_refused':
    '{service} refused {what} ({answer}). Check {variable}; if it is right, report this as a fault of the bot.',
  'failure.address_unknown': '{service} does not know {what} (HTTP 404). Check {variable}.',
  'failure.redirected':
    '{service} sent us elsewhere when asked for {what}; redirects are not followed. Set {variable} to the address of the API itself.',
  'failure.timed_out': '{service} did not answer in time when asked for {what}. Try again later.',
  'failure.unreachable': '{service} could not be reached when asked for {what}. Check the network and {variable}.',
  'failure.unreachable_by_code':
    '{service} could not be reached ({code}) when asked for {what}. Check the network and {variable}.',
  'failure.too_long':
    '{service} sent more than {mebibytes} MiB when asked for {what}; it was not read to the end. Check {variable}.',
  'failure.not_understood':
    '{service} sent {what} in a form that this version does not understand. Check {variable}, then look for an update.',
  'failure.not_understood_at':
    '{service} sent {what} in a form that this version does not understand, at {where}. Check {variable}, then look for an update.',
  'failure.incomplete':
    '{service} sent {what} incomplete, or not as JSON. Try again later; if it stays, check {variable}.',
  'failure.led_elsewhere':
    '{service} sent {what} with a next page at another address than the one configured; it was not followed, so that the access token stays here. Check {variable}.',
  'failure.endless':
    '{service} sent {what} in pages that do not end or repeat themselves; reading was stopped. Try again later.',

  'failure.no_token.secret_wrong':
    'Microsoft Entra issued no access token ({code}): the client secret is wrong. Set {prefix}_CLIENT_SECRET to the value of the secret, not to its id.',
  'failure.no_token.secret_expired':
    'Microsoft Entra issued no access token ({code}): the client secret has expired. Make a new one and set {prefix}_CLIENT_SECRET.',
  'failure.no_token.app_unknown':
    'Microsoft Entra issued no access token ({code}): the tenant does not know the app registration. Check {prefix}_CLIENT_ID and AZURE_TENANT_ID.',
  'failure.no_token.certificate_unregistered':
    'Microsoft Entra issued no access token ({code}): the certificate is not registered for the app. Upload it, or check {file}.',
  'failure.no_token.federation_missing':
    'Microsoft Entra issued no access token ({code}): no federated credential of the app registration fits the token of the workload. Add one, or correct it.',
  'failure.no_token.tenant_unknown':
    'Microsoft Entra issued no access token ({code}): there is no such tenant. Check AZURE_TENANT_ID and MICROSOFT_CLOUD.',
  'failure.no_token.service_unlicensed':
    'Microsoft Entra issued no access token ({code}): the tenant has no such service. Check that Defender for Endpoint is licensed and MICROSOFT_CLOUD is right.',
  'failure.no_token.refused':
    'Microsoft Entra issued no access token ({code}). Look the code up in the documentation of Microsoft Entra.',
  'failure.no_token.tenant_malformed': 'AZURE_TENANT_ID is not the id of a tenant. Correct it.',
  'failure.no_token.authority_not_https': 'ENTRA_AUTHORITY_HOST has to begin with https. Correct it.',
  'failure.no_token.key_unreadable':
    'The certificate’s key cannot be read. Check the password of {file}, if it has one.',
  'failure.no_token.file_without_pem': 'The file at {file} has to hold a certificate and its key as PEM.',
  'failure.no_token.file_unreadable': 'The file at {file} cannot be read. Correct it.',
  'failure.no_token.unreachable':
    'Microsoft Entra could not be reached. Check the network, AZURE_TENANT_ID and ENTRA_AUTHORITY_HOST.',
  'failure.no_token.timed_out': 'Microsoft Entra did not answer in time. Try again later.',
  'failure.no_token.identity_missing':
    'Azure issued no access token for the managed identity. Check MENDBOT_MANAGED_IDENTITY, and that this machine runs in Azure with that identity assigned.',
  'failure.no_token.none_issued':
    'Microsoft Entra issued no access token. Check AZURE_TENANT_ID, {prefix}_CLIENT_ID, the secret or certificate, and ENTRA_AUTHORITY_HOST.',

  'failure.held_back':
    '{service} is limiting calls and was not asked again before the time it named. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'failure.budget_spent':
    '{service} was not asked: the calls this program allows itself are used up for now. Try again in {seconds, plural, one {# second} other {# seconds}}.',
  'failure.waited_for':
    '{service} did not answer within {seconds, plural, one {# second} other {# seconds}}. Try again later.',
  'failure.not_configured':
    '{service} is not configured: set AZURE_TENANT_ID, AZURE_CLIENT_ID and AZURE_CLIENT_SECRET (or AZURE_CLIENT_CERTIFICATE_PATH) in .env, or a ready token in {variable}, and start again.',
  'failure.entra_groups_need_graph': 'A role is given to a group of Entra, and Microsoft Graph is not configured.',
  'failure.entra_silent': 'Microsoft Entra could not say who somebody is.',
  'failure.account_state_untold':
    'Microsoft Graph did not say whether an account is enabled: the app registration lacks the application permission {permission}. Add it and grant admin consent.',
  'failure.devices_without_id':
    'Defender listed {count, plural, one {# exposed device} other {# exposed devices}} of a recommendation, {unnamed, number} of them without an id. Nothing was concluded from it.',
  'failure.devices_unlisted':
    'Defender listed no exposed device of a recommendation, and counts {count, plural, one {# exposed device} other {# exposed devices}}. Nothing was concluded from it.',
  'failure.devices_unlisted_uncounted':
    'Defender listed no exposed device of a recommendation and does not say that there is none. Nothing was concluded from it.',
  'failure.activities_left_over':
    '{failed, number} of {count, number} remediation activities of the portal could not be dealt with; the log says why. All others were.',
  'failure.slack_unreachable': 'People and channels could not be read: Slack could not be reached.',
  'failure.slack_refused': 'People and channels could not be read: Slack answered “{code}”.',
  'failure.it_channel_unseen': 'The IT channel does not exist, or the bot has not been invited to it.',
  'failure.other_channel_unseen': 'A channel of the settings does not exist, or the bot has not been invited to it.',
  'failure.channel_restless': 'The members of a channel changed each time they were read. Try again later.',
  'failure.user_group_restless': 'The members of a user group changed each time they were read. Try again later.',
  'failure.told': 'The cause was given as “{words}”',
} as const;
