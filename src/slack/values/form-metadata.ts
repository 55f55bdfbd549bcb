/** Marks a form that was opened far from the card: what came of it is said in the form itself. */
const awayFromCard = '@away';

export function awayFromCardMetadata(metadata: string): string {
  return `${metadata}${awayFromCard}`;
}

export function splitFormMetadata(text: string): { readonly value: string; readonly isAway: boolean } {
  const isAway = text.endsWith(awayFromCard);
  return { value: isAway ? text.slice(0, -awayFromCard.length) : text, isAway };
}
