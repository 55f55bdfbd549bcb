export function isChecked(element: HTMLElement | null): boolean {
  return element instanceof HTMLInputElement && element.checked;
}
