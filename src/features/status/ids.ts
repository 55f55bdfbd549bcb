export const statusActions = {
  retryDeadLetters: 'retry_dead_letters',
} as const;
