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

  'settings.topic.links': 'Links to Defender',
  'settings.now.links_on':
    'Links to recommendations in the Defender portal get a preview in the channels that Mendbot is in',
  'settings.now.links_off': 'Links to the Defender portal get no preview',
  'settings.links.previews': 'Below a link to a recommendation in the Defender portal',
  'settings.links.hint':
    'Everybody in the channel reads the preview: what Defender counts in all device groups, and the activities with cards there. Never in channels shared with other organisations, in direct messages, or where Mendbot is not a member.',
  'settings.links.on': 'Show a preview',
  'settings.links.off': 'Show nothing',
} as const satisfies Readonly<Record<string, string>>;
