import { expect, test } from 'vitest';
import { tickedIntune } from './intune.ts';

const set = { intuneConnection: false, createTickets: true };

function view(values: Record<string, unknown>): Parameters<typeof tickedIntune>[0] {
  // Only the state is read, in the form that Slack sends it.
  return { state: { values } } as unknown as Parameters<typeof tickedIntune>[0];
}

test('a ticked box is on, an empty one off, and one that is not there keeps what is set', () => {
  const ticked = { 'settings:1': { settings_intune: { type: 'checkboxes', selected_options: [{ value: 'on' }] } } };
  const empty = { 'create_tickets:1': { settings_create_tickets: { type: 'checkboxes', selected_options: [] } } };

  expect(tickedIntune(view(ticked), set)).toEqual({ intuneConnection: true, createTickets: true });
  expect(tickedIntune(view({ ...ticked, ...empty }), set)).toEqual({ intuneConnection: true, createTickets: false });
});
