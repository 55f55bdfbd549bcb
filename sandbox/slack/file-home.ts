import type { FileHome } from './file-record.ts';
import type { StandInState } from './stand-in-state.ts';

export function fileHome({ origin, identity }: Pick<StandInState, 'origin' | 'identity'>): FileHome {
  return { origin, teamDomain: identity.teamDomain };
}
