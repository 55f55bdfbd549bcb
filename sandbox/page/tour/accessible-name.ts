import { spacesJoined } from './name-matches.ts';

/** What assistive technology calls an element, by the same order of sources, as far as this page needs them. */
export function accessibleName(element: Element): string {
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

/** The text that is read aloud: without what is hidden from it, and without the values of fields. */
function textOf(node: Node | null): string {
  if (node === null) return '';
  if (node.nodeType === Node.TEXT_NODE) return node.textContent ?? '';
  if (!(node instanceof Element)) return '';
  if (node.getAttribute('aria-hidden') === 'true' || isField(node)) return '';
  const label = node.getAttribute('aria-label') ?? node.getAttribute('alt');
  if (label !== null && label !== '') return label;
  return [...node.childNodes].map(textOf).join(' ');
}
