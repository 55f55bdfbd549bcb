import type { After } from '../call.ts';
import type { Opening } from '../open-modal.ts';
import { openRequestForm } from './open-request-form.ts';

export async function newRequestShortcut(call: Opening): Promise<After> {
  return await openRequestForm(call, { typed: '', source: null });
}
