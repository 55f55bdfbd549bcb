import { contributions } from '../../src/app.ts';
import { refusalWordsOf } from '../../src/platform/slack/refusal-words.ts';
import { Slots } from '../../src/platform/slot.ts';

/** The sentence for a refusal, as the program says it. */
export const refusalWords = refusalWordsOf({ slots: new Slots(contributions) });
