const width = 30;
const drawMilliseconds = 200;

/** Shows how far a long run is: a bar that moves on a terminal, a line each tenth elsewhere. */
export type ProgressBar = { tick(): void; end(): void };

export function progressBar(title: string, total: number, already: number): ProgressBar {
  const out = process.stderr;
  const startedAt = performance.now();
  let done = already;
  let drawnAt = 0;
  let tenths = Math.floor((already * 10) / Math.max(1, total));
  const line = (): string => {
    const share = total === 0 ? 1 : done / total;
    const filled = Math.round(share * width);
    const rate = (done - already) / Math.max(0.001, (performance.now() - startedAt) / 1000);
    const left = rate > 0 ? `${Math.ceil((total - done) / rate)} s` : '…';
    const bar = `${'█'.repeat(filled)}${'░'.repeat(width - filled)}`;
    return `${title} ${bar} ${done}/${total}  ${rate.toFixed(0)}/s  ${left}`;
  };
  const draw = (now: boolean): void => {
    if (!out.isTTY) {
      const reached = Math.floor((done * 10) / Math.max(1, total));
      if (reached > tenths) out.write(`${line()}\n`);
      tenths = Math.max(tenths, reached);
    } else if (now || performance.now() - drawnAt > drawMilliseconds) {
      drawnAt = performance.now();
      out.write(`\r\u001B[K${line()}`);
    }
  };
  return {
    tick() {
      done += 1;
      draw(false);
    },
    end() {
      draw(true);
      if (out.isTTY) out.write('\n');
    },
  };
}
