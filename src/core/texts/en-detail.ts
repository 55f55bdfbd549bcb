/** The details of an activity: their sections, pages, remediation steps and CVEs. */
export const enDetail = {
  'detail.section.overview': 'Overview',
  'detail.section.recommendation': 'Recommendation and CVEs',
  'detail.section.devices': 'Devices',
  'detail.section.history': 'History',
  'detail.standing': '{state} · {option} · Priority: {priority}',
  'detail.previous': 'Previous page',
  'detail.next': 'Next page',
  'detail.changed_meanwhile':
    'It was changed after you opened it and stands here as it is now: *{state}*. Its history says what happened.',

  'detail.exceptions': 'Exceptions for these devices',
  'detail.exception': '*{number}* {state} · {justification} · {scope} · {until}',
  'detail.exceptions_more':
    '{count, plural, one {One older one is} other {# older ones are}} in `/remediate exceptions`.',

  'detail.recommendation_unknown': 'Defender no longer lists this recommendation.',
  'detail.field.component': 'Component',
  'detail.field.vendor': 'Vendor',
  'detail.field.category': 'Category',
  'detail.field.exposed': 'Exposed now',
  'detail.field.weaknesses': 'Weaknesses',
  'detail.field.impact': 'Impact on the exposure score',
  'detail.impact': '{points, number, ::.##} points',

  'steps.heading': 'Remediation steps',
  'steps.update': 'Update {component} on the exposed devices. Defender names no version.',
  'steps.update_to': 'Update {component} to version {version} or later on the exposed devices.',
  'steps.upgrade': 'Upgrade {component} to a supported release on the exposed devices. Defender names no version.',
  'steps.upgrade_to': 'Upgrade {component} to version {version} or later on the exposed devices.',
  'steps.uninstall': 'Uninstall {component} from the exposed devices.',
  'steps.configuration_change':
    'Change the configuration of {component} on the exposed devices. The portal describes each way to do it under “Remediation options”.',
  'steps.attention_required':
    'No update is known for {component}. Follow what its vendor advises, and mark this as complete once it is dealt with.',
  'steps.by_microsoft': '*In Microsoft’s words*, from the Intune ticket:',
  'configuration_steps.known': '*In Microsoft’s words* (advanced hunting), as read {at}:',
  'configuration_steps.being_read':
    'Microsoft’s remediation options are not read yet: they are being read from Defender.',
  'configuration_steps.not_read':
    'Microsoft’s remediation options could not be read. Open this section again to try anew.',
  'configuration_steps.not_permitted':
    'Microsoft’s remediation options are not shown here: Mendbot may not read them. See /remediate status.',
  'configuration_steps.none': 'Advanced hunting names no remediation options for this configuration.',
  'steps.portal': 'All steps: <{url}|the recommendation in the Defender portal>.',

  'weaknesses.one': '• {id} · {score} · {severity} · {epss}',
  'weaknesses.exploited': '• {id} · {score} · {severity} · {epss} · *public exploit*',
  'weaknesses.epss': 'EPSS {epss, number, ::percent .0}',
  'weaknesses.page': 'Page {page, number} of {pages, number}, the worst first.',
  'weaknesses.none': 'Defender names no CVE for this recommendation.',
  'weaknesses.being_read': 'The CVEs are not read yet: they are being read from Defender.',
  'weaknesses.not_read': 'The CVEs could not be read from Defender. Open this section again to try anew.',
  'weaknesses.unknown_to_defender': 'Defender no longer knows this recommendation and names no CVE for it.',

  'detail.device_class': '{name} ({count, number})',
  'detail.devices.all': 'All devices',
  'detail.devices.exposed': 'Exposed',
  'detail.devices.fixed': 'Fixed',
  'detail.devices.silent': 'Silent',
  'detail.devices.gone': 'Gone',
  'detail.devices.out_of_scope': 'Out of scope',
  'detail.devices.re_exposed': 'Exposed again',
  'detail.devices_page': 'Page {page, number} of {pages, number}, by name.',
  'detail.no_devices': 'No device stands like that.',
  'detail.device': '• {name} · {os} · {group}: {standing} (found {since})',
  'exception.button.request': 'Request exception',
} as const;
