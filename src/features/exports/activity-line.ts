import type { SettableTaskStatus } from '../../microsoft/security-task.ts';
import type { Activity } from '../activities/index.ts';

/** An activity with what a list of them says beside it. */
export interface ActivityLine {
  readonly activity: Activity;
  /** Of its recommendation; '' where that is not known. */
  readonly category: string;
  /** Of who asked for it at first; `null` where that is nobody whom Slack knows. */
  readonly requesterName: string | null;
  /** Of whose request it is now, where it was handed over; `null` where it never was. */
  readonly requesterNow: string | null;
  /** Of who took it, or was given it; `null` where nobody has it, or Slack does not know them. */
  readonly assigneeName: string | null;
  /** In the Defender portal; `null` where nothing there is certainly the same. */
  readonly defenderId: string | null;
  /** Of its Intune task; `null` where it has none. */
  readonly intuneId: string | null;
  /** What Intune said of that last; `null` where it has none, or it is not known. */
  readonly ticketStatus: SettableTaskStatus | null;
}
