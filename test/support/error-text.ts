import { contributions } from '../../src/app.ts';
import { errorTextOf } from '../../src/platform/slack/error-text.ts';
import { Slots } from '../../src/platform/slot.ts';

/** The program's sentence for a domain error. */
export const errorText = errorTextOf({ slots: new Slots(contributions) });
