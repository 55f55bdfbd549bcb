/** Requests for several recommendations at once. */
export const enFiling = {
  'filing.title': 'Request several',
  'filing.submit': 'Submit requests',
  'filing.button': 'Several at once…',
  'filing.none_known':
    'No security recommendations are known yet: Microsoft Defender is not connected or was not read. Several can be requested once they are; “/remediate new” files one in plain words.',
  'filing.what':
    'Each recommendation becomes a request of its own, with what you choose here for all. One direct message tells you what came of each.',
  'filing.recommendations': 'Security recommendations',
  'filing.recommendations_hint': 'At most {most, number}.',
  'filing.impossible':
    '{count, plural, one {This option does not fit {titles}, which is not filed.} other {This option does not fit {count, number} of them, which are not filed: {titles}}}',
  'filing.requested':
    '{count, plural, one {Already requested, and not filed a second time:} other {# are already requested, and not filed a second time:}} {activities}',
  'filing.requested_one': '*{number}* {title}',
  'filing.titled': '“{title}”',
  'filing.more': 'and {count, number} more',
  'filing.option': 'Remediation option for all',
  'filing.option_recommended': 'What each recommends',
  'filing.groups_hint':
    'Leave empty for all exposed devices. Otherwise each request is about those of these groups that it exposes. The list fills as the groups are read from Defender.',
  'filing.group_option': '{name} (in {count, number} of {all, number})',
  'filing.ordered':
    '{count, plural, =0 {None of these can be filed as it stands now.} one {# request is being filed.} other {# requests are being filed.}} A direct message tells you what came of {count, plural, one {it} other {each}}.',
  'filing.outcome': '{filed, number} filed{others, plural, =0 {} other {, # not}}',
  'filing.filed': '{link} {title}',
  'filing.refused': '*{title}*, not filed: {why}',

  'refusal.recommendations_missing': 'Choose at least one recommendation.',
  'refusal.too_many_recommendations':
    'At most {most, number} recommendations can be requested at once. Choose fewer, and submit again for the others.',
  'refusal.already_requested': '{number} asks for this already, for some or all of these devices.',
  'refusal.groups_not_exposed': 'None of the chosen device groups is known to have exposed devices.',
} as const satisfies Readonly<Record<string, string>>;
