/** What Mendbot reads regularly; each has a line in the status. */
export const connections = [
  'people',
  'groups',
  'recommendations',
  'devices',
  'exposed_devices',
  'vulnerabilities',
  'portal_activities',
  'security_tasks',
  'entra',
  'configuration_steps',
] as const;
export type Connection = (typeof connections)[number];
