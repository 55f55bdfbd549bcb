import { createContext, useContext } from 'react';
import type { Notices } from './use-notices.ts';

export const NoticesContext = createContext<Pick<Notices, 'notices' | 'drop'> | null>(null);

export function useShownNotices(): Pick<Notices, 'notices' | 'drop'> {
  const notices = useContext(NoticesContext);
  if (notices === null) throw new Error('there are no notices around this component');
  return notices;
}
