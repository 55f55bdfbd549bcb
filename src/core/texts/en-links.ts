/** What stands below a link to a recommendation in the Defender portal, and the setting for it. */
export const enLinks = {
  'preview.fallback': 'Security recommendation: {name}',
  'preview.facts': '*{name}*\nExposed: {devices} · {weaknesses}\nImpact on the exposure score: {impact}',
  'preview.activity': '{link} · {state} · due {due}',
  'preview.more': '{count, plural, one {# more has its card} other {# more have their cards}} in this channel',
  'preview.no_activity': 'No open activity for it has its card in this channel.',
  'preview.request': 'Request remediation',
  'preview.read': 'Counts of all device groups, read from Defender {at}. This preview is not updated.',
  'preview.scope': 'Counts of all device groups. This preview is not updated.',
} as const satisfies Readonly<Record<string, string>>;
