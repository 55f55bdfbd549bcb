export const roles = ['requester', 'it_admin', 'exception_approver', 'auditor', 'bot_admin'] as const;
export type Role = (typeof roles)[number];
