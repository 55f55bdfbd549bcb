import type { AppFeatures } from './workspace-view.ts';

/** Slack's own commands that the sandbox follows. */
export const slackCommands: AppFeatures['commands'] = [
  { command: '/invite', description: 'Slack: asks somebody into this channel', usageHint: '@name' },
  { command: '/kick', description: 'Slack: removes somebody from this channel', usageHint: '@name' },
  { command: '/join', description: 'Slack: goes into a public channel', usageHint: '#channel' },
  { command: '/leave', description: 'Slack: leaves this channel', usageHint: '' },
  { command: '/who', description: 'Slack: names who is in this channel', usageHint: '' },
];

/** Those that it knows by name alone. */
export const leftOutCommands: readonly string[] = [
  '/active',
  '/apps',
  '/archive',
  '/away',
  '/call',
  '/collapse',
  '/dm',
  '/dnd',
  '/expand',
  '/feed',
  '/feedback',
  '/invite_people',
  '/keys',
  '/me',
  '/msg',
  '/mute',
  '/open',
  '/prefs',
  '/remind',
  '/rename',
  '/search',
  '/shortcuts',
  '/shrug',
  '/star',
  '/status',
  '/topic',
];
