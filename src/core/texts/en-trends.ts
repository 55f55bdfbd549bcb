/** Pictures of how remediation goes, and the sentences that state their numbers. */
export const enTrends = {
  'button.trend': 'Picture, 30 days',
} as const;
