/** What colours and shapes mean, inside the drawing so that a saved file has it too. */

import type { JSX } from "preact";
import { type Shape, shapePath } from "./shapes";

export interface Key {
  readonly name: string;
  readonly colour?: string;
  readonly shape?: Shape;
  readonly look?: "open" | "ring" | "arrow" | "bar" | "range" | "line" | "dashed";
}

const LINE = 18;
const LETTER = 6.4;
const ROOM = 34;

/** Return the keys in lines that fit a width; letters are taken to be 6.4 pixels wide. */
export function lines(keys: readonly Key[], width: number): (readonly [Key, x: number])[][] {
  const found: (readonly [Key, number])[][] = [[]];
  let x = 0;
  for (const key of keys) {
    const wide = ROOM + LETTER * key.name.length;
    if (x > 0 && x + wide > width) {
      found.push([]);
      x = 0;
    }
    found.at(-1)?.push([key, x]);
    x += wide;
  }
  return found;
}

export function legendHeight(keys: readonly Key[], width: number): number {
  return lines(keys, width).length * LINE;
}

export function Legend(props: {
  keys: readonly Key[];
  x: number;
  y: number;
  width: number;
}): JSX.Element {
  return (
    <g class="legend" transform={`translate(${props.x},${props.y})`}>
      {lines(props.keys, props.width).map((line, turn) =>
        line.map(([key, x]) => (
          <g key={key.name} transform={`translate(${x},${turn * LINE + 9})`}>
            <Sign sign={key} />
            <text x={16} dominant-baseline="central">
              {key.name}
            </text>
          </g>
        )),
      )}
    </g>
  );
}

function Sign({ sign }: { sign: Key }): JSX.Element {
  const paint = `var(--${sign.colour ?? "soft"})`;
  const look = sign.look;
  if (look === "range") return <path d="M-1,0H11" stroke={paint} stroke-width={2} />;
  if (look === "line") return <path d="M-3,0H12" stroke={paint} stroke-width={2} />;
  if (look === "dashed") {
    return <path d="M-3,0H12" stroke={paint} stroke-width={2} stroke-dasharray="4 3" />;
  }
  if (look === "bar") return <path d="M5,-6V6" stroke="var(--ink)" stroke-width={2} />;
  if (look === "arrow") {
    return <path d="M0,0H11M7.5,-3L11,0L7.5,3" fill="none" stroke={paint} stroke-width={1.4} />;
  }
  return (
    <g transform="translate(5,0)">
      <path
        d={shapePath(sign.shape ?? "circle", 4.2)}
        fill={look === "open" ? "var(--paper)" : sign.shape === "cross" ? "none" : paint}
        stroke={paint}
        stroke-width={1.3}
      />
      {look === "ring" && <circle r={7} fill="none" stroke="var(--bad)" stroke-width={1.2} />}
    </g>
  );
}
