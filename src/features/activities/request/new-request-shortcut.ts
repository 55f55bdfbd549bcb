import type { After } from '../../../platform/slack/call.ts';
import type { Opening } from '../../../platform/slack/open-modal.ts';
import { openRequestForm } from './open-request-form.ts';

export async function newRequestShortcut(call: Opening): Promise<After> {
  return await openRequestForm(call, { typed: '', source: null });
}
