import type { StandInSnapshot } from './stand-in-snapshot.ts';
import type { StandInState } from './stand-in-state.ts';

/** Fills a workspace that is still empty. */
export function restoreSnapshot(state: StandInState, snapshot: StandInSnapshot): void {
  const { directory, files, messages, messageValues, responseUrls, suggested, views } = state;
  state.ids.moveTo(snapshot.ids);
  for (const user of snapshot.users) {
    directory.users.set(user.id, user);
  }
  for (const channel of snapshot.channels) {
    directory.channels.set(channel.id, { ...channel, members: new Set(channel.members) });
  }
  for (const group of snapshot.userGroups) {
    directory.userGroups.set(group.id, group);
  }
  for (const { contentBase64, ...file } of snapshot.files) {
    const content = contentBase64 === undefined ? undefined : Buffer.from(contentBase64, 'base64');
    files.put({ ...file, content });
  }
  for (const message of snapshot.messages) {
    messages.restore(message);
  }
  for (const kept of snapshot.messageValues) {
    messageValues.keep(kept);
  }
  for (const view of snapshot.views) {
    views.restore(view);
  }
  for (const link of snapshot.responseUrls) {
    responseUrls.restore(link);
  }
  for (const [key, options] of Object.entries(snapshot.suggested)) {
    suggested.set(key, options);
  }
}
