import { controlOnLeave } from '../api/sandbox-client.ts';

/** Until the returned function is called: whoever closes or reloads the page leaves a healed Slack behind. */
export function healSlackOnLeave(): () => void {
  const heal = () => controlOnLeave({ do: 'slack-heal' });
  addEventListener('pagehide', heal);
  return () => removeEventListener('pagehide', heal);
}
