import { refreshTicketCards } from '../usecases/refresh-ticket-cards.ts';
import type { JobDeps } from './deps.ts';

/** After a change of the settings that cards depend on. */
export function refreshTicketCardsJob({ program }: JobDeps) {
  return async (): Promise<void> => {
    await refreshTicketCards(program);
  };
}
