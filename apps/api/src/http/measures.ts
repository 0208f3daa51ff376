import type { RequestHandler } from 'express';

/** Upper bounds of the latency histogram, in seconds. */
const BOUNDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

type Histogram = { buckets: number[]; sum: number; count: number };

const acts = new Map<string, number>();
const requests = new Map<string, Histogram>();

/** Counts an act by its type and how it came out. */
export function countAct(type: string, outcome: string): void {
  const labels = `type="${type}",outcome="${outcome}"`;
  acts.set(labels, (acts.get(labels) ?? 0) + 1);
}

/** Times every request, under the pattern of its route so that ids never become labels. */
export const timed: RequestHandler = (request, response, next) => {
  const start = process.hrtime.bigint();
  response.once('finish', () => {
    const seconds = Number(process.hrtime.bigint() - start) / 1e9;
    const route = (request.route as { path?: unknown } | undefined)?.path;
    observe(
      request.method,
      typeof route === 'string' ? route : 'none',
      response.statusCode,
      seconds,
    );
  });
  next();
};

function observe(method: string, route: string, status: number, seconds: number): void {
  const labels = `method="${method}",route="${route}",status="${status}"`;
  const it = requests.get(labels) ?? { buckets: BOUNDS.map(() => 0), sum: 0, count: 0 };
  BOUNDS.forEach((bound, i) => {
    if (seconds <= bound) it.buckets[i] = (it.buckets[i] ?? 0) + 1;
  });
  it.sum += seconds;
  it.count += 1;
  requests.set(labels, it);
}

/** What was measured, in Prometheus text. `gauges` are read at the moment of the scrape. */
export function exposition(gauges: Readonly<Record<string, number>>): string {
  const lines = ['# TYPE kezhuan_acts_total counter'];
  for (const [labels, count] of acts) lines.push(`kezhuan_acts_total{${labels}} ${count}`);
  lines.push('# TYPE kezhuan_request_seconds histogram');
  for (const [labels, it] of requests) lines.push(...histogramLines(labels, it));
  for (const [name, value] of Object.entries(gauges)) {
    lines.push(`# TYPE ${name} gauge`, `${name} ${value}`);
  }
  return `${lines.join('\n')}\n`;
}

function histogramLines(labels: string, { buckets, sum, count }: Histogram): string[] {
  const name = 'kezhuan_request_seconds';
  return [
    ...BOUNDS.map((bound, i) => `${name}_bucket{${labels},le="${bound}"} ${buckets[i]}`),
    `${name}_bucket{${labels},le="+Inf"} ${count}`,
    `${name}_sum{${labels}} ${sum}`,
    `${name}_count{${labels}} ${count}`,
  ];
}
