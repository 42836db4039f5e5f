/** Axes as drawings: grid, ticks, labels and a title with its unit. */

import type { JSX } from "preact";
import type { Axis } from "./axis";

/** The part of a chart in which marks stand, in pixels. */
export interface Area {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function XAxis(props: { axis: Axis; area: Area; title: string }): JSX.Element {
  const { axis, area, title } = props;
  return (
    <g class="axis">
      {axis.ticks.map(({ value, label }) => {
        const x = axis.at(value);
        return (
          <g key={value} transform={`translate(${x},0)`}>
            {label !== null && <path class="grid" d={`M0,${area.top}V${area.bottom}`} />}
            <path class="tick" d={`M0,${area.bottom}v${label === null ? 3 : 6}`} />
            {label !== null && (
              <text y={area.bottom + 18} text-anchor="middle">
                {label}
              </text>
            )}
          </g>
        );
      })}
      <path class="tick" d={`M${area.left},${area.bottom}H${area.right}`} />
      <text
        class="title"
        x={(area.left + area.right) / 2}
        y={area.bottom + 38}
        text-anchor="middle"
      >
        {title}
      </text>
    </g>
  );
}

export function YAxis(props: { axis: Axis; area: Area; title: string }): JSX.Element {
  const { axis, area, title } = props;
  const middle = (area.top + area.bottom) / 2;
  return (
    <g class="axis">
      {axis.ticks.map(({ value, label }) => {
        const y = axis.at(value);
        return (
          <g key={value} transform={`translate(0,${y})`}>
            {label !== null && <path class="grid" d={`M${area.left},0H${area.right}`} />}
            <path class="tick" d={`M${area.left},0h${label === null ? -3 : -6}`} />
            {label !== null && (
              <text x={area.left - 9} text-anchor="end" dominant-baseline="central">
                {label}
              </text>
            )}
          </g>
        );
      })}
      <path class="tick" d={`M${area.left},${area.top}V${area.bottom}`} />
      <text class="title" transform={`translate(14,${middle}) rotate(-90)`} text-anchor="middle">
        {title}
      </text>
    </g>
  );
}
