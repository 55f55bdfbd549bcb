/**
 * Why a message is not in Slack yet: it waits for its turn, Slack asked to wait, or Slack did not say what became of it. What
 * Slack refuses is no delay.
 */
export const deliveryDelays = ['turn', 'asked_to_wait', 'no_answer'] as const;

export type DeliveryDelay = (typeof deliveryDelays)[number];
