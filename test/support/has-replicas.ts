/**
 * MENDBOT_TEST_REPLICAS=2 runs stories on PostgreSQL only. Each world with Socket Mode has a second process, which gets
 * every second request of Slack.
 */
export const hasReplicas = process.env['MENDBOT_TEST_REPLICAS'] === '2';
