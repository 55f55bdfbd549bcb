/** What comes to us by itself when a person presses or chooses. Each is registered. */
export const statusActions = {
  retryDeadLetters: 'retry_dead_letters',
} as const;
