/**
 * Why a message is not in Slack yet: Slack asked to wait, does not take anything at present (as without a valid token),
 * or did not say what became of it. What Slack refuses is no delay.
 */
const deliveryDelays = ['asked_to_wait', 'not_taken', 'no_answer'] as const;

export type DeliveryDelay = (typeof deliveryDelays)[number];
