export interface Wanted {
  readonly role: string;
  readonly name?: string | RegExp;
  /** The bot's ids of the element, its block and its form, the same in every language. `submit` = a form's button. */
  readonly actionId?: string;
  readonly blockId?: string;
  readonly callbackId?: string;
}

/** The first visible element with this role, name and ids, like in a browser test. */
export function findByRole(root: ParentNode, wanted: Wanted): HTMLElement | null {
  return findAllByRole(root, wanted)[0] ?? null;
}

export function findAllByRole(root: ParentNode, wanted: Wanted): readonly HTMLElement[] {
  const { role, name } = wanted;
  return [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) =>
      roleOf(element) === role &&
      idsMatch(element, wanted) &&
      isPerceivable(element) &&
      nameMatches(accessibleName(element), name),
  );
}

function idsMatch(element: Element, { actionId, blockId, callbackId }: Wanted): boolean {
  const wanted = { 'data-action-id': actionId, 'data-block-id': blockId, 'data-callback-id': callbackId };
  return Object.entries(wanted).every(
    ([attribute, id]) => id === undefined || element.closest(`[${attribute}]`)?.getAttribute(attribute) === id,
  );
}

function isPerceivable(element: Element): boolean {
  return (
    element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert],[aria-hidden="true"]') === null
  );
}

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

/** The element's role for assistive technology, as far as this page needs roles. */
function roleOf(element: Element): string | null {
  const own = element.getAttribute('role');
  if (own !== null) return own;
  if (element.tagName === 'A') return element.hasAttribute('href') ? 'link' : null;
  if (element.tagName === 'INPUT') return rolesByInputType[element.getAttribute('type') ?? ''] ?? 'textbox';
  return rolesByTag[element.tagName] ?? null;
}

/** The element's name for assistive technology, from the standard sources that this page needs, in their order. */
function accessibleName(element: Element): string {
  const labelledBy = element.getAttribute('aria-labelledby');
  if (labelledBy !== null) {
    const parts = labelledBy.split(/\s+/).map((id) => textOf(element.ownerDocument.getElementById(id)));
    return spacesJoined(parts.join(' '));
  }
  const own = element.getAttribute('aria-label');
  if (own !== null && own !== '') return spacesJoined(own);
  if (isField(element)) return spacesJoined(fieldName(element));
  const legend = element.tagName === 'FIELDSET' ? element.querySelector('legend') : element;
  return spacesJoined(textOf(legend) || (element.getAttribute('title') ?? ''));
}

type Field = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

export function isField(element: Element): element is Field {
  return ['INPUT', 'TEXTAREA', 'SELECT'].includes(element.tagName);
}

function fieldName(field: Field): string {
  const labels = [...(field.labels ?? [])].map((label) => textOf(label)).join(' ');
  return labels || field.getAttribute('title') || field.getAttribute('placeholder') || '';
}

/** The text that is read aloud, without hidden text and the values of fields. */
function textOf(node: Node | null): string {
  if (node === null) return '';
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (!(node instanceof Element)) return '';
  if (node.getAttribute('aria-hidden') === 'true' || isField(node)) return '';
  const label = node.getAttribute('aria-label') ?? node.getAttribute('alt');
  if (label !== null && label !== '') return label;
  return [...node.childNodes].map(textOf).join(' ');
}

/** A string must equal the whole name, apart from spaces. A pattern may match a part. */
export function nameMatches(name: string, wanted: string | RegExp | undefined): boolean {
  if (wanted === undefined) return true;
  return typeof wanted === 'string' ? spacesJoined(name) === spacesJoined(wanted) : wanted.test(spacesJoined(name));
}

function spacesJoined(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
