import type { OperationTimes } from '@tongheng/contract/operationState'
import { collectDefaultMetrics, Histogram, Registry } from 'prom-client'

export interface Metrics {
  observe(method: string, route: string, status: number, seconds: number): void
  text(): Promise<string>
  /** Times of every operation since this process started. */
  operations(): Promise<OperationTimes[]>
  readonly contentType: string
}

const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5]

/** Calls of one operation: how many took at most so many seconds, bucket by bucket, and how many in all. */
interface Counted {
  within: Map<number, number>
  calls: number
  errors: number
}

/** The time within which so large a share of the calls was done, in milliseconds; evenly spread within its bucket. */
export function quantileOf({ within, calls }: Counted, share: number): number {
  const wanted = share * calls
  let [below, least] = [0, 0]
  for (const [upper, count] of [...within].toSorted(([a], [b]) => a - b)) {
    if (count >= wanted && count > below) return 1000 * (least + ((upper - least) * (wanted - below)) / (count - below))
    ;[below, least] = [count, upper]
  }
  return 1000 * least
}

interface Value {
  metricName?: string
  labels: Partial<Record<'method' | 'route' | 'status' | 'le', string | number>>
  value: number
}

function timesOf(values: readonly Value[]): OperationTimes[] {
  const found = new Map<string, Counted>()
  for (const { metricName = '', labels, value } of values) {
    const key = `${labels.method} ${labels.route}`
    const counted = found.get(key) ?? { within: new Map<number, number>(), calls: 0, errors: 0 }
    found.set(key, counted)
    const upper = Number(labels.le)
    if (metricName.endsWith('_bucket') && Number.isFinite(upper))
      counted.within.set(upper, (counted.within.get(upper) ?? 0) + value)
    if (!metricName.endsWith('_count')) continue
    counted.calls += value
    if (Number(labels.status) >= 500) counted.errors += value
  }
  return [...found]
    .filter(([, { calls }]) => calls > 0)
    .map(([operation, counted]) => ({
      operation,
      calls: counted.calls,
      errors: counted.errors,
      p50Ms: quantileOf(counted, 0.5),
      p95Ms: quantileOf(counted, 0.95),
      p99Ms: quantileOf(counted, 0.99),
    }))
}

/** Figures for Prometheus at `/metrics`: process, and time of every operation by route and status. */
export function createMetrics(): Metrics {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const duration = new Histogram({
    name: 'http_request_duration_seconds',
    help: 'Time of a request by operation',
    labelNames: ['method', 'route', 'status'],
    buckets,
    registers: [registry],
  })
  return {
    observe: (method, route, status, seconds) => duration.labels(method, route, String(status)).observe(seconds),
    text: () => registry.metrics(),
    operations: async () => timesOf((await duration.get()).values),
    contentType: registry.contentType,
  }
}
