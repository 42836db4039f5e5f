/** Values of several electrolytes as ranges: for each property an axis, for each electrolyte a bar. */

import type { JSX } from "preact";
import { axis, domainOf } from "../../charts/axis";
import { Legend, legendHeight } from "../../charts/legend";
import { capital, unit } from "../../ui/format";
import { type Line, rangeText, seriesColour } from "./model";

const BAR = 15;
const TICKS = 20;
const GAP = 12;

export function RangeChart(props: {
  lines: readonly Line[];
  names: readonly string[];
  width: number;
}): JSX.Element {
  const { lines, names, width } = props;
  const left = Math.min(230, 0.32 * width);
  const right = width - Math.min(170, 0.24 * width);
  const legend = names.map((name, place) => ({ name, colour: seriesColour(place) }));
  let top = 8;
  const placed = lines.map((line) => {
    const shown = names.filter((name) => line.of.has(name));
    const at = top;
    top += shown.length * BAR + TICKS + GAP;
    return { line, shown, at };
  });
  const height = top + 4 + legendHeight(legend, width - 8);
  return (
    <svg
      class="chart"
      width={width}
      height={height}
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Values of ${names.join(", ")} as ranges, ${lines.length} properties; the table below has the numbers`}
    >
      {placed.map(({ line, shown, at }) => (
        <OneLine
          key={line.key}
          line={line}
          names={shown}
          colour={(name) => seriesColour(names.indexOf(name))}
          top={at}
          left={left}
          right={right}
        />
      ))}
      <Legend keys={legend} x={4} y={top} width={width - 8} />
    </svg>
  );
}

function OneLine(props: {
  line: Line;
  names: readonly string[];
  colour: (name: string) => string;
  top: number;
  left: number;
  right: number;
}): JSX.Element {
  const { line, names, top, left, right } = props;
  const rows = names.flatMap((name) => line.of.get(name) ?? []);
  const values = rows.flatMap((row) => [row.low ?? 0, row.high ?? 0]);
  const scale = axis(domainOf(values, line.log) ?? [0, 1], [left, right], line.log, {
    gap: 60,
  });
  const bottom = top + names.length * BAR;
  const shown = unit(line.unit);
  return (
    <g>
      <text x={left - 12} y={(top + bottom) / 2} text-anchor="end" dominant-baseline="central">
        {capital(line.item)}
        {shown !== "" && shown !== "1" && (
          <tspan class="soft-text" dx={4}>
            {shown}
          </tspan>
        )}
      </text>
      {scale.ticks.map(({ value, label }) => (
        <g key={value} transform={`translate(${scale.at(value)},0)`}>
          {label !== null && <path class="grid" d={`M0,${top}V${bottom}`} />}
          <path class="tick" d={`M0,${bottom}v${label === null ? 3 : 5}`} />
          {label !== null && (
            <text class="soft-text small" y={bottom + 15} text-anchor="middle">
              {label}
            </text>
          )}
        </g>
      ))}
      <path class="tick" d={`M${left},${bottom}H${right}`} />
      {rows.map((row, turn) => {
        const y = top + (turn + 0.5) * BAR;
        const paint = `var(--${props.colour(row.electrolyte)})`;
        const [from, to] = [scale.at(row.low ?? 0), scale.at(row.high ?? 0)];
        return (
          <g key={row.electrolyte}>
            <title>{`${row.electrolyte}: ${rangeText(row)}, ${row.statements} stated`}</title>
            <path class="bar" d={`M${from},${y}H${to}`} stroke={paint} />
            <circle cx={from} cy={y} r={4} fill={paint} />
            <circle cx={to} cy={y} r={4} fill={paint} />
            <text class="small" x={right + 12} y={y} dominant-baseline="central">
              {rangeText({ ...row, unit: null })}
              <tspan class="soft-text" dx={5}>
                {`of ${row.statements}`}
              </tspan>
            </text>
          </g>
        );
      })}
    </g>
  );
}
