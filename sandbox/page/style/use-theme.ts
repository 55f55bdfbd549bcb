import { useEffect, useState } from 'react';
import { applyTheme, chosenTheme, keepTheme, systemPrefersDark, type Theme } from './theme.ts';

/** The theme in force, and the way to the other one; it follows the system until somebody chooses. */
export function useTheme(): { readonly theme: Theme; readonly toggle: () => void } {
  const [theme, setTheme] = useState(() => applyTheme(chosenTheme()));

  useEffect(() => {
    const system = systemPrefersDark();
    const follow = () => setTheme(applyTheme(chosenTheme()));
    system.addEventListener('change', follow);
    return () => system.removeEventListener('change', follow);
  }, []);

  function toggle(): void {
    const other = theme === 'dark' ? 'light' : 'dark';
    keepTheme(other);
    setTheme(applyTheme(other));
  }

  return { theme, toggle };
}
