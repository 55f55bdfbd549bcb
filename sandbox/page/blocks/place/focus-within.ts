const focusable = 'button, a[href], input, textarea, select, [tabindex]';

/** Takes the focus to the last thing in its blocks that can have it: in a message that is where its actions are. */
export function focusWithin(region: Element | null): void {
  const last = [...(region?.querySelectorAll<HTMLElement>(`[data-block-type] :is(${focusable})`) ?? [])].at(-1);
  last?.focus({ preventScroll: true });
}
