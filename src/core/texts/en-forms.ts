/** Forms and what they turn into. */
export const enForms = {
  'form.groups_being_read': 'Device groups are being read from Defender. Open the list again in a moment.',
  'form.groups_none': 'No device group matches what was typed.',
  'form.recommendation_option': '{devices} exposed · {weaknesses}{marks}',

  'follow.now_short': 'You follow *{number}* {title} and are told of each change.',
  'follow.own': '*{number}* {title} is your own request: you are told of each change anyway.',
  'follow.stopped': 'You no longer follow *{number}* {title}.',

  'form.audited': '{hint} What you write is kept in the audit log.',
} as const satisfies Readonly<Record<string, string>>;
