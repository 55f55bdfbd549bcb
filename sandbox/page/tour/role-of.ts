const rolesByTag: Readonly<Record<string, string>> = {
  ARTICLE: 'article',
  ASIDE: 'complementary',
  BUTTON: 'button',
  DIALOG: 'dialog',
  FIELDSET: 'group',
  H1: 'heading',
  H2: 'heading',
  H3: 'heading',
  H4: 'heading',
  LI: 'listitem',
  MAIN: 'main',
  NAV: 'navigation',
  OL: 'list',
  OPTION: 'option',
  SECTION: 'region',
  SELECT: 'combobox',
  TEXTAREA: 'textbox',
  UL: 'list',
};

const rolesByInputType: Readonly<Record<string, string>> = {
  button: 'button',
  checkbox: 'checkbox',
  radio: 'radio',
  search: 'searchbox',
  submit: 'button',
};

/** The role an element has for assistive technology, as far as this page needs it. */
export function roleOf(element: Element): string | null {
  const own = element.getAttribute('role');
  if (own !== null) return own;
  if (element.tagName === 'A') return element.hasAttribute('href') ? 'link' : null;
  if (element.tagName === 'INPUT') return rolesByInputType[element.getAttribute('type') ?? ''] ?? 'textbox';
  return rolesByTag[element.tagName] ?? null;
}
