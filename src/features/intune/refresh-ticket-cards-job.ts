import type { Services } from '../../platform/services.ts';
import { refreshTicketCards } from './refresh-ticket-cards.ts';

/** After a change of the settings that cards depend on. */
export function refreshTicketCardsJob({ program }: Services) {
  return async (): Promise<void> => {
    await refreshTicketCards(program);
  };
}
