import { features } from '../src/app.ts';

/** Prints each event with the features that subscribe to it, in the order in which they run. */
const events = new Map<object, { readonly name: string; readonly subscribers: string[] }>();
for (const { name: feature, subscribers = [] } of features) {
  for (const { event } of subscribers) {
    const known = events.get(event) ?? { name: event.name, subscribers: [] };
    known.subscribers.push(feature);
    events.set(event, known);
  }
}
for (const { name, subscribers } of events.values()) console.log(`${name}: ${subscribers.join(', ')}`);
