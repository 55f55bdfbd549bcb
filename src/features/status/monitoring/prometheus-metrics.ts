import { Counter, Histogram, type Registry } from 'prom-client';
import { faultPlaces, type Metrics } from '../../../platform/telemetry/metrics.ts';

// Slack waits for three seconds.
const ackBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
// A card is late after some seconds, and may wait for hours where Slack is away.
const arrivalBuckets = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14_400];

/** Counts in a registry of Prometheus' client. No label ever holds what a person wrote. */
export function prometheusMetrics(registry: Registry, queues: readonly string[]): Metrics {
  const registers = [registry];
  const counter = <Label extends string>(name: string, help: string, labelNames: readonly Label[]) =>
    new Counter<Label>({ registers, name, help, labelNames: [...labelNames] });
  const histogram = (name: string, help: string, buckets: readonly number[]) =>
    new Histogram({ registers, name, help, labelNames: ['kind'], buckets: [...buckets] });
  const acknowledgements = histogram(
    'mendbot_ack_seconds',
    'From when a request of Slack was taken until Slack was answered.',
    ackBuckets,
  );
  const domainErrors = counter(
    'mendbot_domain_errors_total',
    'What people asked for and did not get, by the code of the domain error.',
    ['code'],
  );
  const faults = counter('mendbot_faults_total', 'What of the program went wrong; the log says why.', ['place']);
  const deliveries = counter(
    'mendbot_deliveries_total',
    'Messages posted to Slack, updated there, refused by it, or to be tried again.',
    ['kind', 'result'],
  );
  const arrivals = histogram(
    'mendbot_delivery_seconds',
    'From the first run of its delivery until a message was in Slack.',
    arrivalBuckets,
  );
  const failedTries = counter(
    'mendbot_job_failures_total',
    'Tries of jobs that failed; expected where a vendor was away or the program was stopped.',
    ['queue', 'expected'],
  );
  const givenUp = counter('mendbot_jobs_given_up_total', 'Jobs that failed for good.', ['queue']);
  // A rise can be seen only of what was at 0 before.
  for (const place of faultPlaces) faults.inc({ place }, 0);
  for (const queue of queues) {
    givenUp.inc({ queue }, 0);
    for (const expected of ['yes', 'no']) failedTries.inc({ queue, expected }, 0);
  }
  return {
    acknowledged: (kind, seconds) => acknowledgements.observe({ kind }, seconds),
    rejected: (code) => domainErrors.inc({ code }),
    faulted: (place) => faults.inc({ place }),
    delivered: (kind, result) => deliveries.inc({ kind, result }),
    arrived: (kind, seconds) => arrivals.observe({ kind }, seconds),
    jobFailed: (queue, isExpected) => failedTries.inc({ queue, expected: isExpected ? 'yes' : 'no' }),
    jobGivenUp: (queue) => givenUp.inc({ queue }),
  };
}
