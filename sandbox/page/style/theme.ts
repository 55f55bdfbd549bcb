import { useEffect, useState } from 'react';

export type Theme = 'light' | 'dark';

const key = 'mendbot-sandbox-theme';

/** The viewer's choice; `null` = the system decides. */
export function chosenTheme(): Theme | null {
  const kept = localStorage.getItem(key);
  return kept === 'light' || kept === 'dark' ? kept : null;
}

function keepTheme(theme: Theme): void {
  localStorage.setItem(key, theme);
}

function systemPrefersDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

/** Sets the theme in the attribute that the style sheets read. Returns the theme. */
export function applyTheme(chosen: Theme | null): Theme {
  const theme = chosen ?? (systemPrefersDark().matches ? 'dark' : 'light');
  document.documentElement.dataset['theme'] = theme;
  return theme;
}

/** The current theme, and a function for the other one. Follows the system until the viewer chooses. */
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
