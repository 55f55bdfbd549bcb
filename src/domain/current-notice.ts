import type { Activity, DeviceScope } from './activity.ts';
import type { Exception } from './exception.ts';
import type { ExceptionFinding } from './exception-finding.ts';
import type { Leaver } from './leaver.ts';
import type { NamedActivity } from './named-activity.ts';
import type { NamedRoleChange } from './named-role-changes.ts';
import type { NoticeContent, NoticeKind } from './notice.ts';
import type { ReportReading } from './report.ts';
import type { Role } from './role.ts';

type NotedAs<K extends NoticeKind> = Extract<NoticeContent, { readonly kind: K }>;

/** Those of which something is read at delivery. */
type ReadKind =
  | 'connection_failing'
  | 'portal_first_read'
  | 'portal_summary'
  | 'exception_findings'
  | 'exception_undecidable'
  | 'person_left'
  | 'request_without_it_admin'
  | 'role_changed'
  | 'report';

/** What a notice says when it is delivered: what was noted, with what is true of it by then. */
export type CurrentContent =
  | NotedAs<Exclude<NoticeKind, ReadKind>>
  /** `isOver`: the trouble that it reports has ended since. */
  | (NotedAs<'connection_failing'> & { readonly isOver: boolean })
  /** `named`: some of the activities that it is about. */
  | (NotedAs<'portal_first_read' | 'portal_summary'> & { readonly named: readonly NamedActivity[] })
  /** `findings`: some of what was found. */
  | (NotedAs<'exception_findings'> & { readonly findings: readonly ExceptionFinding[] })
  /** `requester`: their display name; `null` where Slack does not know them. */
  | { readonly kind: 'exception_undecidable'; readonly exception: Exception; readonly requester: string | null }
  | { readonly kind: 'person_left'; readonly leaver: Leaver }
  | ({ readonly kind: 'request_without_it_admin' } & Pick<Activity, 'number' | 'title' | 'scope'>)
  | ({ readonly kind: 'role_changed' } & RoleChangeReading)
  | ({ readonly kind: 'report' } & ReportReading);

/** A change of somebody's role, with what they have at this moment. */
export interface RoleChangeReading extends Pick<NamedRoleChange, 'role' | 'before' | 'after'> {
  /** The display name of who changed it; `null` where Slack does not know them. */
  readonly by: string | null;
  /** For which devices they have it in other ways, through a group or by default; `null` = for none. */
  readonly besides: DeviceScope | null;
  /** Which other roles they have. */
  readonly others: readonly Role[];
}

export interface CurrentNotice {
  readonly id: string;
  readonly createdAt: Date;
  readonly content: CurrentContent;
}
