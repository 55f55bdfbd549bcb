import { expect, test } from 'vitest';
import { newThreatAlerts } from './threat-alerts.ts';

const none = { hasPublicExploit: false, hasActiveAlert: false };
const exploit = { ...none, hasPublicExploit: true };
const alert = { ...none, hasActiveAlert: true };
const both = { hasPublicExploit: true, hasActiveAlert: true };

test.each([
  [none, none, []],
  [none, exploit, ['exploit_appeared']],
  [none, alert, ['alert_appeared']],
  [none, both, ['exploit_appeared', 'alert_appeared']],
  [exploit, both, ['alert_appeared']],
  [both, both, []],
  [both, none, []],
  [exploit, alert, ['alert_appeared']],
])('from %j to %j appears %j', (before, after, newAlerts) => {
  expect(newThreatAlerts(before, after)).toEqual(newAlerts);
});
