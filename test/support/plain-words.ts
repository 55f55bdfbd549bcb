/** Words that no text and no document may use. */
export const bannedWords =
  /\b(whoever|somebody|anybody|shall|stands?(?!-)|all the same|mend(s|ed)?|nothing that|it is said|e-mail)\b|(?<!there )\bis no (?!longer)/i;

/** A token counts as one word. */
export function wordsIn(sentence: string): readonly string[] {
  return sentence.split(/\s+/).filter((word) => /[\p{L}\d#]/u.test(word));
}
