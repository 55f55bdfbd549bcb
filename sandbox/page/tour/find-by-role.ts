import { accessibleName } from './accessible-name.ts';
import { nameMatches } from './name-matches.ts';
import { roleOf } from './role-of.ts';

export interface Wanted {
  readonly role: string;
  readonly name?: string | RegExp;
}

/** The first visible element with this role and name, as a browser test would find it. */
export function findByRole(root: ParentNode, wanted: Wanted): HTMLElement | null {
  return findAllByRole(root, wanted)[0] ?? null;
}

export function findAllByRole(root: ParentNode, { role, name }: Wanted): readonly HTMLElement[] {
  return [...root.querySelectorAll<HTMLElement>('*')].filter(
    (element) => roleOf(element) === role && isPerceivable(element) && nameMatches(accessibleName(element), name),
  );
}

function isPerceivable(element: Element): boolean {
  return (
    element.checkVisibility({ visibilityProperty: true }) && element.closest('[inert],[aria-hidden="true"]') === null
  );
}
