/**
 * Why a message is not in Slack yet: it waits for its turn, Slack asked to wait or does
 * not take anything at present, as without a valid token, or Slack did not say what became of it. What
 * Slack refuses is no delay.
 */
const deliveryDelays = ['turn', 'asked_to_wait', 'not_taken', 'no_answer'] as const;

export type DeliveryDelay = (typeof deliveryDelays)[number];
