export type Theme = 'light' | 'dark';

const key = 'mendbot-sandbox-theme';

/** What the viewer chose here once; null where the system decides. */
export function chosenTheme(): Theme | null {
  const kept = localStorage.getItem(key);
  return kept === 'light' || kept === 'dark' ? kept : null;
}

export function keepTheme(theme: Theme): void {
  localStorage.setItem(key, theme);
}

export function systemPrefersDark(): MediaQueryList {
  return matchMedia('(prefers-color-scheme: dark)');
}

/** Puts the theme in force where the tokens look for it. */
export function applyTheme(chosen: Theme | null): Theme {
  const theme = chosen ?? (systemPrefersDark().matches ? 'dark' : 'light');
  document.documentElement.dataset['theme'] = theme;
  return theme;
}
