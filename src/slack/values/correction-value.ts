/** What the correction form carries: its activity, and the address that was asked about. Nothing in it is to be trusted. */
export interface CorrectionValue {
  readonly target: string;
  /** Nobody in Slack has it, and somebody was asked whether it is right; `null` = nobody was. */
  readonly askedEmail: string | null;
}

export function formatCorrectionValue({ target, askedEmail }: CorrectionValue): string {
  return askedEmail === null ? target : `${target} ${askedEmail}`;
}

export function parseCorrectionValue(text: string): CorrectionValue {
  const [target = '', askedEmail] = text.split(' ');
  return { target, askedEmail: askedEmail ?? null };
}
