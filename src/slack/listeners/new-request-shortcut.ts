import type { After } from '../call.ts';
import type { ShortcutCall } from '../on-shortcut.ts';
import { openRequestForm } from './open-request-form.ts';

export async function newRequestShortcut(call: ShortcutCall): Promise<After> {
  return await openRequestForm(call, { typed: '', source: null });
}
