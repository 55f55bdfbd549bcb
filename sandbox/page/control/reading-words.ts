/** When the bot reads what, as its schedules are unless they are set otherwise. */
export const readingWords = {
  devices: {
    sentence:
      'Mendbot reads devices every 4 hours, and recommendations with their versions, exploits and alerts every hour. Each device that is not silent reports once a day, patched or not, so that a completion is disputed after a day at the earliest.',
    steps: [
      { button: 'Let 4 hours pass', minutes: 240 },
      { button: 'Let 1 day and 4 hours pass', minutes: 1680 },
    ],
  },
  portal: {
    sentence:
      'Mendbot reads the portal’s activities every 15 minutes, and exceptions with the recommendations every hour.',
    steps: [{ button: 'Let 15 minutes pass', minutes: 15 }],
  },
  intune: {
    sentence: 'Mendbot reads Intune’s tickets every 5 minutes.',
    steps: [{ button: 'Let 5 minutes pass', minutes: 5 }],
  },
} as const satisfies Readonly<
  Record<
    string,
    {
      readonly sentence: string;
      readonly steps: readonly { readonly button: string; readonly minutes: number }[];
    }
  >
>;

export const movingWords = 'Time is moving; scheduled jobs run. This can take a moment.';
export const quietWords =
  'For a week after the first reading it names new activities once a day, and posts no cards for them, not even later. Cards come for new ones only, from then on: +1 week brings you there.';
export const intuneOffWords =
  'But its Intune connection is off now: Wren Hale, the workspace admin, turns it on with /remediate settings, typed in #general.';
