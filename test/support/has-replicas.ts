/**
 * With MENDBOT_TEST_REPLICAS=2, stories run on PostgreSQL alone, and each world over Socket Mode has a second process beside
 * the first, which takes every other request of Slack.
 */
export const hasReplicas = process.env['MENDBOT_TEST_REPLICAS'] === '2';
