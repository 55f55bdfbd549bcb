import { Counter, Histogram, type Registry } from 'prom-client';
import { faultPlaces, type Metrics } from '../../../platform/telemetry/metrics.ts';

// Slack waits for three seconds.
const ackBuckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3];
// A card is late after some seconds, and may wait for hours where Slack is away.
const arrivalBuckets = [0.5, 1, 2, 5, 10, 30, 60, 300, 900, 3600, 14_400];

/** Counts in a registry of Prometheus' client. No label ever holds what somebody wrote. */
export function prometheusMetrics(registry: Registry, queues: readonly string[]): Metrics {
  const registers = [registry];
  const acknowledgements = new Histogram({
    registers,
    name: 'mendbot_ack_seconds',
    help: 'From when a request of Slack was taken until Slack was answered.',
    labelNames: ['kind'],
    buckets: ackBuckets,
  });
  const domainErrors = new Counter({
    registers,
    name: 'mendbot_domain_errors_total',
    help: 'What people asked for and did not get, by the code of the domain error.',
    labelNames: ['code'],
  });
  const faults = new Counter({
    registers,
    name: 'mendbot_faults_total',
    help: 'What of the program went wrong; the log says why.',
    labelNames: ['place'],
  });
  const deliveries = new Counter({
    registers,
    name: 'mendbot_deliveries_total',
    help: 'Messages posted to Slack, updated there, refused by it, or to be tried again.',
    labelNames: ['kind', 'result'],
  });
  const arrivals = new Histogram({
    registers,
    name: 'mendbot_delivery_seconds',
    help: 'From the first run of its delivery until a message was in Slack.',
    labelNames: ['kind'],
    buckets: arrivalBuckets,
  });
  const failedTries = new Counter({
    registers,
    name: 'mendbot_job_failures_total',
    help: 'Tries of jobs that failed; expected where a vendor was away or the program was stopped.',
    labelNames: ['queue', 'expected'],
  });
  const givenUp = new Counter({
    registers,
    name: 'mendbot_jobs_given_up_total',
    help: 'Jobs that failed for good.',
    labelNames: ['queue'],
  });
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
