/** Latencies of named steps, in milliseconds. */
export type Latencies = Map<string, number[]>;

/** Times one step and keeps its latency, whatever became of it. */
export async function timed<T>(latencies: Latencies, step: string, work: () => Promise<T>): Promise<T> {
  const start = performance.now();
  try {
    return await work();
  } finally {
    const spent = performance.now() - start;
    const known = latencies.get(step);
    if (known === undefined) latencies.set(step, [spent]);
    else known.push(spent);
  }
}

/** The value below which `share` of the values lie (nearest rank). */
export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? 0;
}

/** One line per step: how often, p50 and p99. */
export function latencyTable(latencies: Latencies): string[] {
  return [...latencies].map(
    ([step, values]) =>
      `${step.padEnd(26)} ${String(values.length).padStart(8)}  p50 ${percentile(values, 0.5).toFixed(1).padStart(7)} ms  ` +
      `p99 ${percentile(values, 0.99).toFixed(1).padStart(7)} ms`,
  );
}
