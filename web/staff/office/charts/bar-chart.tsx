import { useWords } from '../../language.tsx';
import { type Scale, scaleFor } from './scale.ts';
import { useWidth } from './use-width.ts';

/** One place of the chart: its value, and what it is held against; null where there is nothing to hold it against. */
export type Bar = {
  readonly key: string;
  readonly name: string;
  readonly value: number;
  readonly other: number | null;
};

type Props = {
  /** What the chart shows, for those who hear it. */
  readonly title: string;
  readonly bars: readonly Bar[];
  readonly valueName: string;
  readonly otherName: string | null;
  /** Writes a value as people read it. */
  readonly write: (value: number) => string;
  /** Shows what is behind a place: pressed in the chart, or by its name in the table. */
  readonly press?: (bar: Bar) => void;
};

const height = 220;
const above = 12;
const below = 26;
const labelWidth = 44;

/**
 * Bars side by side, drawn by this file alone: a chart library is ten times the size of the page it would stand on.
 * The same figures stand below as a table, for screen readers and for whoever wants them exactly.
 */
export function BarChart(props: Props) {
  const { place, width } = useWidth<HTMLDivElement>();
  const { title, bars, valueName, otherName, write, press } = props;
  const scale = scaleFor(bars.flatMap(valuesOf));
  return (
    <figure className="chart">
      {otherName !== null && (
        <figcaption className="chart-legend">
          <span className="chart-key" /> {valueName} <span className="chart-key other" /> {otherName}
        </figcaption>
      )}
      <div ref={place} className="chart-place">
        {width > 0 && (
          <svg width={width} height={height} role="img" aria-label={title}>
            <Bars {...props} scale={scale} width={width} />
          </svg>
        )}
        {width > 0 && press !== undefined && (
          <Presses bars={bars} write={write} scale={scale} width={width} press={press} />
        )}
      </div>
      <Figures {...props} />
    </figure>
  );
}

/** Where the first column begins, and how wide each is. */
function columnsOf(bars: readonly Bar[], write: Props['write'], scale: Scale, width: number) {
  const left = 8 + Math.max(...scale.ticks.map((tick) => write(tick).length)) * 8;
  return { left, each: (width - left) / Math.max(1, bars.length) };
}

type PressProps = Pick<Props, 'bars' | 'write'> & {
  readonly scale: Scale;
  readonly width: number;
  readonly press: (bar: Bar) => void;
};

/** Over each column a place to press; keys go by the names in the table. */
function Presses({ bars, write, scale, width, press }: PressProps) {
  const { left, each } = columnsOf(bars, write, scale, width);
  return bars.map((bar, index) => (
    <button
      key={bar.key}
      type="button"
      tabIndex={-1}
      className="chart-press"
      title={`${bar.name} ${write(bar.value)}`}
      aria-label={`${bar.name} ${write(bar.value)}`}
      style={{ insetInlineStart: left + each * index, width: each }}
      onClick={() => press(bar)}
    />
  ));
}

function valuesOf({ value, other }: Bar): number[] {
  return other === null ? [value] : [value, other];
}

function Bars({ bars, write, scale, width }: Props & { readonly scale: Scale; readonly width: number }) {
  const { left, each } = columnsOf(bars, write, scale, width);
  const every = Math.ceil(labelWidth / each);
  const y = (value: number): number =>
    above + ((scale.high - value) / (scale.high - scale.low)) * (height - above - below);
  const thick = Math.min(36, each * (bars.some(({ other }) => other !== null) ? 0.4 : 0.7));
  return (
    <>
      {scale.ticks.map((tick) => (
        <g key={tick}>
          <line className="chart-line" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
          <text className="chart-text number" x={left - 6} y={y(tick) + 4} textAnchor="end">
            {write(tick)}
          </text>
        </g>
      ))}
      {bars.map((bar, index) => {
        const { key, name, value, other } = bar;
        const middle = left + each * (index + 0.5);
        const column = (amount: number, x: number, className: string) => (
          <rect
            className={className}
            x={x}
            width={thick}
            y={Math.min(y(amount), y(0))}
            height={Math.abs(y(amount) - y(0))}
          />
        );
        return (
          <g key={key}>
            <title>{`${name} ${write(value)}`}</title>
            {other !== null && column(other, middle - thick, 'chart-bar other')}
            {column(value, other === null ? middle - thick / 2 : middle, 'chart-bar')}
            {index % every === 0 && (
              <text className="chart-text" x={middle} y={height - 8} textAnchor="middle">
                {name}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

function Figures({ title, bars, valueName, otherName, write, press }: Props) {
  const { say } = useWords();
  return (
    <details className="chart-figures">
      <summary>{say('chartFigures')}</summary>
      <table>
        <caption className="unseen">{title}</caption>
        <thead>
          <tr>
            <td />
            <th scope="col">{valueName}</th>
            {otherName !== null && <th scope="col">{otherName}</th>}
          </tr>
        </thead>
        <tbody>
          {bars.map((bar) => (
            <tr key={bar.key}>
              <th scope="row">
                {press === undefined ? (
                  bar.name
                ) : (
                  <button type="button" className="chart-name" onClick={() => press(bar)}>
                    {bar.name}
                  </button>
                )}
              </th>
              <td className="number">{write(bar.value)}</td>
              {otherName !== null && <td className="number">{bar.other === null ? '' : write(bar.other)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
