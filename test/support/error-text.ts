import { contributions } from '../../src/app.ts';
import { errorTextOf } from '../../src/platform/slack/error-text.ts';
import { Slots } from '../../src/platform/slot.ts';

/** The sentence for a domain error, as the program says it. */
export const errorText = errorTextOf({ slots: new Slots(contributions) });
